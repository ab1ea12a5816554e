/**
 * The text editor as the page knows it: the page's own textarea first, CodeMirror in its place once that is loaded,
 * which waits for nothing. The program takes charge of whichever is there.
 *
 * Positions count UTF-16 units, each line break as one. A change is `{from, to, insert}`; changes that are applied
 * together all speak of the text before them, in its order.
 */

/** One change of the text. */
export function change(from, to, insert) {
  return { from, to, insert };
}

/** A way to repair a problem, as a mark in the text offers it. */
export function repair(title, changes) {
  return { title, changes };
}

/** A mark in the text: `severity` is `error`, `warning` or `info`. */
export function mark(from, to, severity, rule, message, help, repairs) {
  return { from, to, severity, rule, message, help, repairs };
}

/** Something that could be written from `from` to `to`. */
export function choice(label, insert, from, to, isKey, isRequired, doc) {
  return { label, insert, from, to, isKey, isRequired, doc };
}

/** What is known of the field whose key stands from `from` to `to`. */
export function fieldHelp(from, to, path, doc, facts) {
  return { from, to, path, doc, facts };
}

/**
 * Takes charge of the page's editor; `onChange` is called after every change of its text. The rich editor asks
 * `choices(offset)` what could stand there, and `help(offset)` what the field there is for; both answer in their time.
 */
export function attach(onChange, choices, help) {
  editor.attach(onChange, { choices, fieldHelp: help });
  return editor;
}

class Editor {
  #current;
  #recording;
  #textarea;
  #onChange;
  #told = () => {};
  #help;
  #upgraded;
  #revision = 0;
  #marks = { list: [], revision: 0 };

  /** Starts with a textarea, which the editor of the module at `address` replaces. */
  constructor(textarea, address) {
    this.#textarea = textarea;
    this.#onChange = () => {
      this.#revision += 1;
      this.#told();
    };
    textarea.readOnly = "embed" in document.documentElement.dataset;
    this.#recording = new Recording(textarea);
    this.#current = new PlainEditor(textarea);
    textarea.addEventListener("input", this.#onChange);
    this.#upgraded = this.#upgrade(address);
    // Who attaches is told, but may come later or never.
    this.#upgraded.catch(() => {});
  }

  attach(onChange, help) {
    this.#told = onChange;
    this.#help = help;
  }

  /** Settles once the rich editor is there; fails when the textarea stays. */
  async upgraded() {
    return this.#upgraded;
  }

  async #upgrade(address) {
    const { create } = await import(address);
    await this.#recording.betweenCompositions();
    const textarea = this.#textarea;
    const wasFocused = document.activeElement === textarea;
    const host = document.createElement("div");
    host.className = "rich-editor";
    textarea.before(host);
    try {
      this.#current = create(host, {
        versions: this.#recording.stop(),
        label: textarea.labels[0].textContent,
        placeholder: textarea.placeholder,
        isReadOnly: textarea.readOnly,
        onChange: this.#onChange,
        help: {
          choices: async (offset) => this.#help?.choices(offset) ?? [],
          fieldHelp: async (offset) => this.#help?.fieldHelp(offset),
        },
      });
    } catch (error) {
      host.remove();
      throw error;
    }
    textarea.removeEventListener("input", this.#onChange);
    const scrolled = textarea.scrollTop;
    textarea.remove();
    this.#current.scrollTo(scrolled);
    this.#showMarks();
    if (wasFocused) this.#current.focus();
  }

  text() {
    return this.#current.text();
  }

  /** How many changes the text has seen. */
  revision() {
    return this.#revision;
  }

  cursor() {
    return this.#current.cursor();
  }

  select(from, to) {
    this.#current.select(from, to);
  }

  apply(changes) {
    this.#current.apply(changes);
  }

  /** Takes back the last change of the text, whoever made it. */
  undo() {
    this.#current.undo();
  }

  redo() {
    this.#current.redo();
  }

  /** Marks what was found in the text as it was at a revision, unless it has changed since. */
  mark(list, revision) {
    this.#marks = { list, revision };
    this.#showMarks();
  }

  #showMarks() {
    if (this.#marks.revision === this.#revision) this.#current.mark(this.#marks.list);
  }

  focus() {
    this.#current.focus();
  }
}

/** The textarea, with the methods of the rich editor. It shows no marks. */
class PlainEditor {
  #textarea;

  constructor(textarea) {
    this.#textarea = textarea;
  }

  text() {
    return this.#textarea.value;
  }

  cursor() {
    return this.#textarea.selectionEnd;
  }

  select(from, to) {
    const textarea = this.#textarea;
    textarea.setSelectionRange(from, to);
    const line = textarea.value.slice(0, from).split("\n").length - 1;
    const height = Number.parseFloat(getComputedStyle(textarea).lineHeight);
    textarea.scrollTop = Math.max(0, line * height - textarea.clientHeight / 3);
  }

  apply(changes) {
    const textarea = this.#textarea;
    const focused = document.activeElement;
    textarea.focus();
    for (const { from, to, insert } of [...changes].reverse()) {
      textarea.setSelectionRange(from, to);
      // The only way to change a textarea that its own undo knows about.
      const done =
        // A textarea out of sight takes no focus, and the command would change what has it.
        document.activeElement === textarea &&
        (insert === "" ? from === to || document.execCommand("delete") : document.execCommand("insertText", false, insert));
      if (!done) {
        textarea.setRangeText(insert, from, to, "end");
        textarea.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
    if (focused instanceof HTMLElement) focused.focus();
  }

  undo() {
    this.#command("undo");
  }

  redo() {
    this.#command("redo");
  }

  #command(name) {
    const focused = document.activeElement;
    this.#textarea.focus();
    if (document.activeElement === this.#textarea) document.execCommand(name);
    if (focused instanceof HTMLElement) focused.focus();
  }

  mark() {}

  focus() {
    this.#textarea.focus();
  }
}

/** What happens in the textarea before the rich editor is there, so that its undo reaches back to the page's start. */
class Recording {
  #textarea;
  #versions;
  #composing = false;
  #listening = new AbortController();

  constructor(textarea) {
    this.#textarea = textarea;
    this.#versions = [{ text: textarea.defaultValue, time: 0, selection: [0, 0] }];
    this.#take();
    const { signal } = this.#listening;
    textarea.addEventListener("input", () => this.#take(), { signal });
    textarea.addEventListener("compositionstart", () => (this.#composing = true), { signal });
    textarea.addEventListener("compositionend", () => (this.#composing = false), { signal });
  }

  /** Waits while an input method is in the middle of a word: taking the textarea away would lose it. */
  async betweenCompositions() {
    while (this.#composing) {
      await new Promise((resolve) => this.#textarea.addEventListener("compositionend", resolve, { once: true }));
    }
  }

  stop() {
    this.#take();
    this.#listening.abort();
    return this.#versions;
  }

  #take() {
    const { value: text, selectionStart, selectionEnd, selectionDirection } = this.#textarea;
    const selection =
      selectionDirection === "backward" ? [selectionEnd, selectionStart] : [selectionStart, selectionEnd];
    const last = this.#versions.at(-1);
    if (last.text === text) {
      last.selection = selection;
    } else {
      this.#versions.push({ text, time: Date.now(), selection });
    }
  }
}

const editor = new Editor(document.getElementById("text"), document.getElementById("editor-module").href);
