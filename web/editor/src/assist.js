/** Help while writing: what could stand at the cursor, and what the field under the pointer or the cursor is for. */

import { autocompletion, startCompletion } from "@codemirror/autocomplete";
import { StateEffect, StateField } from "@codemirror/state";
import { EditorView, hoverTooltip, keymap, showTooltip } from "@codemirror/view";

import { words } from "./words.js";

/** A text beyond this many characters is only looked at when the user asks: reading it takes longer than a key. */
const LARGE = 200_000;

/**
 * The extensions. `choices(offset)` promises a list of what could stand there, `fieldHelp(offset)` to tell of the field
 * there, or nothing.
 */
export function assist({ choices, fieldHelp }) {
  return [
    autocompletion({
      override: [(context) => complete(context, choices)],
      icons: false,
      // What could be the value of a key that was just written.
      activateOnCompletion: ({ type }) => type === "property",
    }),
    hoverTooltip(async (view, offset) => tooltip(await fieldHelp(offset)), { hideOnChange: true }),
    atCursor,
    keymap.of([
      { key: "F1", run: (view) => showAtCursor(view, fieldHelp) },
      { key: "Escape", run: hideAtCursor },
    ]),
  ];
}

function complete(context, choices) {
  const { pos, explicit, state } = context;
  const word = context.matchBefore(/[\w./-]+/);
  const opensValue = context.matchBefore(/: $/);
  if (!explicit && ((!word && !opensValue) || state.doc.length > LARGE)) return null;
  return choices(pos).then((found) => completion(context, found));
}

function completion(context, found) {
  if (found.length === 0 || context.aborted) return null;
  const [{ from, to }] = found;
  return {
    from,
    to,
    options: found.map((choice, index) => option(choice, found.length - index)),
    validFor: /^[\w./-]*$/,
  };
}

/** Among what fits alike, what comes earlier in the list comes first. */
function option({ label, insert, isKey, isRequired, doc }, rank) {
  return {
    label,
    type: isKey ? "property" : "constant",
    detail: isRequired ? "required" : undefined,
    info: doc === "" ? undefined : () => words("field-doc", doc),
    boost: Math.min(rank, 99),
    apply: (view, completion, from, to) => {
      const changes = { from, to, insert };
      view.dispatch({
        changes,
        selection: { anchor: from + insert.length },
        userEvent: "input.complete",
        scrollIntoView: true,
      });
      if (isKey) startCompletion(view);
    },
  };
}

function tooltip(help) {
  if (!help) return null;
  return {
    pos: help.from,
    end: help.to,
    above: true,
    create: () => ({ dom: describe(help) }),
  };
}

function describe({ path, doc, facts }) {
  const dom = document.createElement("div");
  dom.className = "field-help";
  // For screen readers, when it was asked for by key.
  dom.setAttribute("role", "status");
  const way = document.createElement("code");
  way.className = "field-path";
  way.textContent = path;
  dom.append(way, words("field-doc", doc));
  for (const fact of facts) dom.append(words("field-fact", fact));
  return dom;
}

const setAtCursor = StateEffect.define();

/** What was asked for by key; a change or another place of the cursor ends it. */
const atCursor = StateField.define({
  create: () => null,
  update(shown, transaction) {
    for (const effect of transaction.effects) if (effect.is(setAtCursor)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : shown;
  },
  provide: (field) => showTooltip.from(field),
});

function showAtCursor(view, fieldHelp) {
  const { doc, selection } = view.state;
  fieldHelp(selection.main.head).then((help) => {
    const isThere = view.state.doc === doc && view.state.selection.eq(selection);
    if (isThere) view.dispatch({ effects: setAtCursor.of(tooltip(help)) });
  });
  return true;
}

function hideAtCursor(view) {
  if (!view.state.field(atCursor)) return false;
  view.dispatch({ effects: setAtCursor.of(null) });
  return true;
}
