/** Problems as marks in the text and in the gutter, with what is wrong and its repairs under the pointer. */

import { lintGutter, linter, setDiagnostics } from "@codemirror/lint";

import { words } from "./words.js";

/** The extensions that show marks. The page itself says when there are new ones. */
export function marks() {
  return [linter(null), lintGutter()];
}

/** The marks of one view. */
export class Marks {
  #view;
  #apply;
  #doc;

  /** `apply` carries out the changes of a repair. */
  constructor(view, apply) {
    this.#view = view;
    this.#apply = apply;
  }

  /** Replaces all marks by `list`, which speaks of the text as it is now. */
  show(list) {
    const { doc } = this.#view.state;
    this.#doc = doc;
    const inside = (offset) => Math.min(offset, doc.length);
    const diagnostics = list.map((mark) => ({
      from: inside(mark.from),
      to: inside(mark.to),
      severity: mark.severity,
      source: mark.rule,
      message: mark.message,
      renderMessage: () => describe(mark),
      actions: mark.repairs.map(({ title, changes }) => ({
        name: title,
        apply: () => this.#repair(changes),
      })),
    }));
    this.#view.dispatch(setDiagnostics(this.#view.state, diagnostics));
  }

  /** A repair speaks of the text it was made for; after a change, new marks with new repairs are on their way. */
  #repair(changes) {
    if (this.#view.state.doc === this.#doc) this.#apply(changes);
  }
}

function describe({ message, help }) {
  const described = document.createElement("span");
  described.append(words("mark-message", message), words("mark-help", help));
  return described;
}
