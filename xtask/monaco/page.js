/** monaco-editor with monaco-yaml and a schema, with no more of Monaco than a YAML editor needs. */

import * as monaco from "monaco-editor/esm/vs/editor/editor.api";
import "monaco-editor/esm/vs/editor/editor.all";
import "monaco-editor/esm/vs/basic-languages/yaml/yaml.contribution";
import { configureMonacoYaml } from "monaco-yaml";

globalThis.MonacoEnvironment = {
  getWorker(_module, label) {
    const script = label === "yaml" ? "yaml.worker.js" : "editor.worker.js";
    return new Worker(script, { type: "module" });
  },
};

const { href } = new URL("schema.json", import.meta.url);
const schema = await (await fetch(href)).json();
const uri = monaco.Uri.parse("file:///feature-store.yaml");
configureMonacoYaml(monaco, {
  schemas: [{ uri: href, fileMatch: ["**/*.yaml"], schema }],
});
const model = monaco.editor.createModel("", "yaml", uri);
monaco.editor.create(document.getElementById("editor"), { model, automaticLayout: true });

/** Takes the place of pasting. */
globalThis.setText = (text) => model.setValue(text);
