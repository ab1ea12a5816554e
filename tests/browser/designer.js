/** What a user sees on the designer page and does there, by the names on it. */

import { eventually } from "./journey.js";

/** The page in `page`. */
export class Designer {
  constructor(page) {
    this.page = page;
    this.content = page.locator(".cm-content");
    this.textarea = page.locator("#text");
    this.items = page.locator("#problems li.problem");
    this.count = page.locator("#problems-heading");
  }

  /** Opens the page and waits for all of it. */
  async open(site) {
    await this.page.goto(site.url);
    await this.waitUntilReady();
  }

  /** Waits for the rich editor and for the program, which come in either order. */
  async waitUntilReady() {
    await this.content.waitFor();
    await this.count.waitFor({ state: "attached" });
  }

  /** Opens one of the examples from the menu. */
  async openExample(title) {
    await this.button("Examples").click();
    await this.page.locator("#examples-menu").getByRole("button", { name: title }).click();
  }

  /** Pastes `text` in the place of everything in the rich editor. */
  async paste(text) {
    await this.content.focus();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.content.evaluate((content, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      content.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true, composed: true }));
    }, text);
  }

  /** A tab beside the text. */
  tab(name) {
    return this.page.getByRole("tab", { name, exact: true });
  }

  /** A button by its exact name. */
  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** The button of a repair among the problems; the form may have it at the field too. */
  repair(title) {
    return this.page.locator("#problems").getByRole("button", { name: title, exact: true });
  }

  /** The text in the rich editor, as far as it is in sight. */
  async text() {
    return this.content.evaluate((content) => {
      const shown = content.cloneNode(true);
      shown.querySelector(".cm-placeholder")?.remove();
      return [...shown.querySelectorAll(".cm-line")].map((line) => line.textContent).join("\n");
    });
  }

  /** The marked words, each with its line: "11 persistance". */
  async marks() {
    return this.content.evaluate((content) => {
      const lines = [...content.querySelectorAll(".cm-line")];
      return [...content.querySelectorAll(".cm-lintRange")].map(
        (mark) => `${lines.indexOf(mark.closest(".cm-line")) + 1} ${mark.textContent}`,
      );
    });
  }

  /** The listed problems: "line 11 unknown-field". */
  async problems() {
    return this.items.evaluateAll((items) =>
      items.map((item) => `${item.querySelector(".line").textContent} ${item.querySelector(".rule").textContent}`),
    );
  }

  /** The words in the text that are selected. */
  async selected() {
    return this.content.evaluate((content) => {
      const root = content.getRootNode();
      return String((root.getSelection?.() ?? document.getSelection()).toString());
    });
  }

  /** The accessible name of what has the keyboard's focus; the rich editor is "text". */
  async focused() {
    return this.page.evaluate(() => {
      const element = document.activeElement;
      if (element.shadowRoot) return "text";
      return element.getAttribute("aria-label") ?? element.textContent.trim();
    });
  }

  async waitForProblems(expected) {
    await eventually(() => this.problems(), expected, "the listed problems");
  }

  async waitForMarks(expected) {
    await eventually(() => this.marks(), expected, "the marks in the text");
  }

  async waitForText(expected) {
    await eventually(() => this.text(), expected, "the text");
  }

  async waitForFocus(expected) {
    await eventually(() => this.focused(), expected, "the focus");
  }
}
