/** The picture as a file: as it is seen, with its colours in it instead of the page's style sheet. */

/** What the style sheet may say of a part of the picture. */
const PROPERTIES = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "opacity",
];

/** The SVG element with the id `id`, as text that stands for itself. */
export function svgText(id) {
  const shown = document.getElementById(id);
  const svg = shown.cloneNode(true);
  const originals = [shown, ...shown.querySelectorAll("*")];
  for (const [index, element] of [svg, ...svg.querySelectorAll("*")].entries()) {
    const style = getComputedStyle(originals[index]);
    for (const name of ["class", "id", "role", "tabindex", "aria-label", "aria-hidden", "aria-describedby"]) {
      element.removeAttribute(name);
    }
    for (const property of PROPERTIES) element.setAttribute(property, style.getPropertyValue(property));
  }
  const { width, height } = shown.viewBox.baseVal;
  const paper = document.createElementNS(svg.namespaceURI, "rect");
  paper.setAttribute("width", width);
  paper.setAttribute("height", height);
  paper.setAttribute("fill", getComputedStyle(shown.parentElement).backgroundColor);
  svg.prepend(paper);
  svg.setAttribute("xmlns", svg.namespaceURI);
  svg.setAttribute("width", width);
  svg.setAttribute("height", height);
  return new XMLSerializer().serializeToString(svg);
}

/** The same as a PNG with two pixels for each unit. */
export async function png(id) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(id))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * 2;
  canvas.height = image.naturalHeight * 2;
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  return new Uint8Array(await blob.arrayBuffer());
}
