/** How the editor looks: everything it shows is drawn with the page's own custom properties. */

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const words = HighlightStyle.define([
  { tag: tags.definition(tags.propertyName), color: "var(--syntax-key)" },
  { tag: tags.string, color: "var(--syntax-string)" },
  { tag: tags.special(tags.string), color: "var(--syntax-mark)" },
  { tag: [tags.labelName, tags.typeName, tags.keyword, tags.meta], color: "var(--syntax-anchor)" },
  { tag: tags.lineComment, color: "var(--syntax-comment)" },
  { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], color: "var(--syntax-mark)" },
]);

/** A wavy line under the text; in forced colours the system's own. */
const underline = (severity) => ({
  backgroundImage: "none",
  paddingBottom: "0",
  textDecoration: `underline wavy var(--${severity}) 1px`,
  textDecorationSkipInk: "none",
  textUnderlineOffset: "3px",
});

/** The shapes are those of the page's own severity icons. */
const shape = (path) =>
  `url('data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="${path}"/></svg>') center / contain no-repeat`;
const gutterIcon = (severity, path) => ({
  content: '""',
  width: "12px",
  height: "12px",
  background: `var(--${severity})`,
  forcedColorAdjust: "none",
  mask: shape(path),
});

const surfaces = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--surface-text)", fontSize: "var(--code-size)" },
  "&.cm-focused": { outline: "none" },
  // Over the gutters, which have a colour of their own.
  "&.cm-focused::before": {
    content: '""',
    position: "absolute",
    zIndex: "300",
    inset: "0 auto 0 0",
    width: "2px",
    backgroundColor: "var(--accent)",
    forcedColorAdjust: "none",
  },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "var(--code-line)" },
  ".cm-content": { padding: "8px 0 40vh", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 16px 0 4px" },
  ".cm-placeholder": { color: "var(--muted)" },
  ".cm-content ::selection": { backgroundColor: "var(--selection)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--line-active)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    backgroundColor: "transparent",
    outline: "1px solid var(--edge-strong)",
  },
  ".cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket": { backgroundColor: "transparent", color: "var(--error)" },
  ".cm-specialChar": { color: "var(--error)" },

  ".cm-gutters": { backgroundColor: "var(--surface-text)", color: "var(--muted)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 4px 0 16px", minWidth: "40px" },
  ".cm-activeLineGutter": { color: "var(--ink)" },
  ".cm-gutter-lint": { width: "20px", order: "-1" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "0 0 0 8px", display: "flex", alignItems: "center" },
  ".cm-foldGutter .cm-gutterElement": { padding: "0 4px", cursor: "pointer" },
  // Nearly every line of YAML can be folded: the signs show up where the pointer looks for them.
  "@media (hover: hover)": {
    ".cm-foldGutter [title='Fold line']": { opacity: "0" },
    ".cm-gutters:hover .cm-foldGutter [title='Fold line']": { opacity: "1" },
  },
  ".cm-foldPlaceholder": { backgroundColor: "var(--surface-raised)", border: "none", color: "var(--muted)", padding: "0 4px" },
  ".cm-lint-marker": { width: "12px", height: "12px" },
  ".cm-lint-marker-error": gutterIcon("error", "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm-1 3h2v5H7V4Zm0 6h2v2H7v-2Z"),
  ".cm-lint-marker-warning": gutterIcon("warning", "M8 1 0.5 14.5h15L8 1ZM7 6h2v4H7V6Zm0 5h2v2H7v-2Z"),
  ".cm-lint-marker-info": gutterIcon("info", "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1ZM7 4h2v2H7V4Zm0 3h2v5H7V7Z"),

  ".cm-lintRange-error": underline("error"),
  ".cm-lintRange-warning": underline("warning"),
  ".cm-lintRange-info": underline("info"),
  ".cm-lintRange-active": { backgroundColor: "var(--line-active)" },
  ".cm-lintPoint-error:after": { borderBottomColor: "var(--error)" },
  ".cm-lintPoint-warning:after": { borderBottomColor: "var(--warning)" },
  ".cm-lintPoint-info:after": { borderBottomColor: "var(--info)" },

  ".cm-tooltip": {
    maxWidth: "min(480px, 90vw)",
    color: "var(--ink)",
    backgroundColor: "var(--surface-raised)",
    border: "1px solid var(--edge-strong)",
    borderRadius: "6px",
    boxShadow: "var(--shadow)",
  },
  ".cm-tooltip-lint": { margin: "0", padding: "4px 0", fontFamily: "var(--sans)", lineHeight: "20px" },
  ".cm-diagnostic": { padding: "8px 12px", margin: "0", border: "none", fontSize: "14px" },
  ".cm-diagnostic + .cm-diagnostic": { borderTop: "1px solid var(--edge)" },
  ".cm-diagnosticText": { display: "block", marginBottom: "8px" },
  ".mark-message": { display: "block", fontWeight: "600" },
  ".mark-message code, .mark-help code": { fontFamily: "var(--mono)", fontSize: "0.92em" },
  ".mark-help": { display: "block", color: "var(--muted)" },
  ".cm-diagnosticAction": {
    margin: "0 8px 4px 0",
    padding: "3px 8px",
    border: "1px solid var(--edge-strong)",
    borderRadius: "4px",
    color: "var(--ink)",
    backgroundColor: "var(--surface)",
    font: "500 13px/20px var(--sans)",
    cursor: "pointer",
  },
  ".cm-diagnosticAction:hover": { borderColor: "var(--accent)", color: "var(--accent)" },
  ".cm-diagnosticSource": { fontFamily: "var(--mono)", fontSize: "12px", color: "var(--muted)", opacity: "1" },

  ".cm-tooltip.cm-tooltip-autocomplete > ul": { maxHeight: "min(300px, 40vh)", fontFamily: "var(--mono)", padding: "4px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": {
    display: "flex",
    alignItems: "center",
    gap: "16px",
    minHeight: "24px",
    padding: "0 8px",
    borderRadius: "4px",
    lineHeight: "24px",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    color: "var(--ink)",
    backgroundColor: "var(--selection)",
    outline: "1px solid transparent",
  },
  ".cm-completionLabel": { flex: "1" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-completionDetail": { margin: "0", font: "500 12px/20px var(--sans)", fontStyle: "normal", color: "var(--muted)" },
  ".cm-tooltip.cm-completionInfo": { maxWidth: "320px", padding: "8px 12px", font: "14px/20px var(--sans)" },

  ".field-help": { padding: "8px 12px", font: "14px/20px var(--sans)" },
  ".field-help > *": { display: "block" },
  ".field-help code, .field-doc code": { fontFamily: "var(--mono)", fontSize: "0.92em" },
  ".field-path": { color: "var(--muted)", overflowWrap: "anywhere" },
  ".field-fact": { color: "var(--muted)" },

  ".cm-panels": { color: "var(--ink)", backgroundColor: "var(--surface)", fontFamily: "var(--sans)" },
  ".cm-panels-top": { borderBottom: "1px solid var(--edge)" },
  ".cm-panel.cm-search": { padding: "8px 32px 8px 16px", fontSize: "13px" },
  ".cm-panel.cm-search label": { fontSize: "13px" },
  ".cm-textfield": {
    padding: "3px 8px",
    border: "1px solid var(--edge-strong)",
    borderRadius: "4px",
    color: "var(--ink)",
    backgroundColor: "var(--surface-text)",
    fontSize: "13px",
  },
  ".cm-button": {
    padding: "3px 8px",
    border: "1px solid var(--edge-strong)",
    borderRadius: "4px",
    color: "var(--ink)",
    backgroundColor: "var(--surface-text)",
    backgroundImage: "none",
    fontSize: "13px",
  },
  ".cm-panel.cm-search [name=close]": { color: "var(--muted)", fontSize: "16px", minWidth: "24px", minHeight: "24px" },
  ".cm-searchMatch": { backgroundColor: "var(--found)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--found-current)" },
  "button:focus-visible, input:focus-visible": { outline: "2px solid var(--accent)", outlineOffset: "1px" },
});

/** The whole look, as one extension. */
export const look = [surfaces, syntaxHighlighting(words)];
