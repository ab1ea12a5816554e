/** A line of text, with what stands between backticks as code. */
export function words(className, line) {
  const element = document.createElement("span");
  element.className = className;
  for (const [part, text] of line.split("`").entries()) {
    if (part % 2 === 0) {
      element.append(text);
    } else {
      const code = document.createElement("code");
      code.textContent = text;
      element.append(code);
    }
  }
  return element;
}
