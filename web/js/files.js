/** Files: from the user's disk into the page, and from the page to the disk and the clipboard. */

/** More, or larger ones, are not meant for this page. */
const MOST_FILES = 200;
const MOST_BYTES = 4_000_000;

const isYaml = (name) => /\.ya?ml$/i.test(name);

/** Asks the user for files, or for a folder; `onFiles` gets those that were chosen. */
export function pick(isFolder, onFiles) {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  if (isFolder) {
    input.webkitdirectory = true;
  } else {
    input.accept = ".yaml,.yml";
  }
  input.addEventListener("change", async () => {
    const files = [...input.files].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
    onFiles(await readAll(isFolder ? files.filter(({ name }) => isWanted(name)) : files));
  });
  input.click();
}

/** Takes files and folders that are dropped anywhere on the page, before the editor would insert them. */
export function acceptDrops(onFiles) {
  const root = document.documentElement;
  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
  const take = (event, isOver) => {
    if (!carriesFiles(event)) return false;
    event.preventDefault();
    event.stopPropagation();
    root.toggleAttribute("data-dropping", isOver);
    return true;
  };
  const options = { capture: true };
  document.addEventListener("dragover", (event) => take(event, true), options);
  document.addEventListener("dragleave", (event) => event.relatedTarget ?? take(event, false), options);
  document.addEventListener(
    "drop",
    async (event) => {
      if (!take(event, false)) return;
      // The list is gone once this function waits for something.
      const { items, files } = event.dataTransfer;
      const entries = [...items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
      // Without entries there are no folders either.
      const found = entries.length > 0 ? [] : [...files].map((file) => ({ name: file.name, file }));
      for (const entry of entries) await walk(entry, entry.isFile, found);
      onFiles(await readAll(found));
    },
    options,
  );
}

/** Whether a file of a folder is read: YAML outside of hidden folders and of what package managers bring. */
function isWanted(path) {
  const parts = path.split("/");
  return isYaml(path) && !parts.some((part) => part.startsWith(".") || part === "node_modules");
}

async function walk(entry, isWhatWasDropped, found) {
  if (found.length >= MOST_FILES) return;
  const name = entry.fullPath.replace(/^\//, "");
  if (entry.isFile) {
    if (isWhatWasDropped || isWanted(name)) {
      found.push({ name, file: await new Promise((resolve, reject) => entry.file(resolve, reject)) });
    }
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const entries = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0) return;
    for (const inner of entries) await walk(inner, false, found);
  }
}

async function readAll(files) {
  return Promise.all(files.slice(0, MOST_FILES).map(async ({ name, file }) => ({ name, text: await read(file) })));
}

/** The text of a file; nothing when it is none in UTF-8. */
async function read(file) {
  if (file.size > MOST_BYTES) return undefined;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Hands `content` to the user as a file. */
export function save(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  // The browser has taken the content over by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Puts `text` on the clipboard; fails where the browser does not allow that. */
export async function copy(text) {
  await navigator.clipboard.writeText(text);
}
