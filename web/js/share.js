/** Links that hold a text: compressing and reading them. What they look like is up to `share.rs`. */

const FORMAT = "deflate-raw";

async function through(bytes, transform, most) {
  const reader = new Blob([bytes]).stream().pipeThrough(transform).getReader();
  const chunks = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.length;
    if (size > most) {
      // What a few kilobytes unfold to may fill the memory.
      await reader.cancel();
      break;
    }
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** The bytes, compressed. */
export async function compress(bytes) {
  return through(bytes, new CompressionStream(FORMAT), Infinity);
}

/** What was compressed; soon after `most` bytes of it the reading stops. Fails where it is damaged. */
export async function expand(bytes, most) {
  return through(bytes, new DecompressionStream(FORMAT), most);
}

/** An array of bytes, as the program takes it over. */
export function bytes(array) {
  return array;
}

/** The address of the page, with a part of its own. */
export function address(fragment) {
  const url = new URL(location.href);
  url.hash = fragment;
  return url.href;
}

/**
 * Hands `onLink` every text that may be a link: the page's address, now and when it changes, and what is pasted
 * anywhere. It says whether it takes it; then the text goes nowhere else, and the address loses it, so that it is not
 * opened anew when the page is.
 */
export function listen(onLink) {
  // In another page the address stays, as the way to the text in a page of its own; nothing is pasted there.
  const isEmbedded = "embed" in document.documentElement.dataset;
  const look = () => {
    if (location.hash && onLink(location.href) && !isEmbedded) history.replaceState(null, "", location.pathname + location.search);
  };
  const take = (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!text.includes("#s") || !onLink(text)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener("hashchange", look);
  if (!isEmbedded) document.addEventListener("paste", take, { capture: true });
  look();
}
