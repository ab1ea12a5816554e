/** Texts that followed one another, as changes that undo can walk back through. */

import { isolateHistory } from "@codemirror/commands";
import { Transaction } from "@codemirror/state";

/** The one change `{from, to, insert}` that makes `after` of `before`, without the start and end they share. */
export function difference(before, after) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

/**
 * Changes the view's text, which is that of the first version, through all the others, each at its own time. What
 * follows is a new step of undo.
 */
export function replay(view, versions) {
  for (const [index, { text, time, selection }] of versions.entries()) {
    const [anchor, head] = selection;
    view.dispatch({
      changes: index === 0 ? [] : difference(versions[index - 1].text, text),
      selection: { anchor, head },
      annotations: [Transaction.time.of(time), Transaction.userEvent.of("input.type")],
    });
  }
  view.dispatch({ annotations: isolateHistory.of("full") });
}
