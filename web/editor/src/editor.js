/** The rich text editor: CodeMirror 6 behind the few methods that the page uses (see `web/js/editor.js`). */

import { defaultKeymap, history, historyKeymap, isolateHistory, redo, undo } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit } from "@codemirror/language";
import { search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorSelection, EditorState, Transaction } from "@codemirror/state";
import {
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
} from "@codemirror/view";

import { assist } from "./assist.js";
import { Marks, marks } from "./marks.js";
import { difference, replay } from "./versions.js";
import { look } from "./look.js";

/**
 * Fills `host` with an editor.
 *
 * `versions` are the texts that stood in the textarea, the oldest first, each `{text, time, selection: [anchor, head]}`;
 * undo goes back through them. `onChange` is called after every change of the text. `help` is what `assist` is given.
 */
export function create(host, { versions, label, placeholder: hint, isReadOnly, onChange, help }) {
  // In a shadow root the editor's styles need no permission in the page's content security policy.
  const root = host.attachShadow({ mode: "open" });
  const listening = new Compartment();
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: versions[0].text,
      extensions: [
        lineNumbers(),
        foldGutter(),
        marks(),
        highlightSpecialChars(),
        history(),
        indentOnInput(),
        indentUnit.of("  "),
        bracketMatching(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        search({ top: true }),
        assist(help),
        yaml(),
        look,
        placeholder(hint),
        EditorView.contentAttributes.of({ "aria-label": label, "aria-multiline": "true", tabindex: "0" }),
        keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, ...foldKeymap]),
        EditorState.readOnly.of(isReadOnly),
        listening.of([]),
      ],
    }),
  });
  replay(view, versions);
  const onUpdate = EditorView.updateListener.of((update) => {
    if (update.docChanged) onChange();
  });
  view.dispatch({ effects: listening.reconfigure(onUpdate) });
  return new RichEditor(view);
}

class RichEditor {
  #view;
  #marks;

  constructor(view) {
    this.#view = view;
    this.#marks = new Marks(view, (changes) => this.apply(changes));
  }

  text() {
    return this.#view.state.doc.toString();
  }

  cursor() {
    return this.#view.state.selection.main.head;
  }

  select(from, to) {
    const selection = EditorSelection.range(this.#inside(from), this.#inside(to));
    this.#view.dispatch({ selection, effects: EditorView.scrollIntoView(selection, { y: "center" }) });
  }

  apply(changes) {
    const view = this.#view;
    const { doc } = view.state;
    const spec = changes.map(({ from, to, insert }) => {
      const part = difference(doc.sliceString(from, to), insert);
      return { from: from + part.from, to: from + part.to, insert: part.insert };
    });
    view.dispatch({
      changes: spec,
      annotations: [Transaction.userEvent.of("input.repair"), isolateHistory.of("full")],
    });
    // Shown after the change, so that what was written is in sight.
    const first = spec.at(0);
    if (first) {
      const end = this.#inside(first.from + first.insert.length);
      view.dispatch({
        selection: { anchor: end },
        effects: EditorView.scrollIntoView(end, { y: "nearest", yMargin: 48 }),
      });
    }
  }

  undo() {
    undo(this.#view);
  }

  redo() {
    redo(this.#view);
  }

  mark(list) {
    this.#marks.show(list);
  }

  focus() {
    this.#view.focus();
  }

  scrollTo(top) {
    this.#view.scrollDOM.scrollTop = top;
  }

  #inside(offset) {
    return Math.min(offset, this.#view.state.doc.length);
  }
}
