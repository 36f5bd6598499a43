import { el } from "./dom.js";
import { TabLeaves, indentOf, singleChange } from "./editing.js";

const modes = {
  python: "python", yaml: "yaml", json: { name: "javascript", json: true }, toml: "toml",
  markdown: "markdown", shell: "shell", dockerfile: "dockerfile", text: "null",
};
// Up to here all lines are in the page, so that the browser's own search and a screen reader find them.
const wholeUpTo = 3000;

export class CodeMirrorEditor {
  #CodeMirror = window.CodeMirror;
  #editor;
  #documents = new Map();
  #name = null;
  #quiet = false;
  #listener;

  constructor(host, listener) {
    this.#listener = listener;
    const tab = new TabLeaves();
    this.#editor = this.#CodeMirror((element) => host.replaceChildren(element), {
      lineNumbers: true, matchBrackets: true, autoCloseBrackets: true, inputStyle: "contenteditable",
      gutters: ["finding-gutter", "CodeMirror-linenumbers"], spellcheck: false,
      extraKeys: {
        Tab: (editor) => editor.execCommand(editor.somethingSelected() ? "indentMore" : "insertSoftTab"),
        "Shift-Tab": "indentLess", "Ctrl-/": "toggleComment", "Cmd-/": "toggleComment",
      },
    });
    const field = this.#editor.getInputField();
    field.setAttribute("aria-describedby", listener.describedBy);
    field.setAttribute("role", "textbox");
    field.setAttribute("aria-multiline", "true");
    this.#editor.on("keydown", (_, event) => {
      if (tab.leaves(event)) event.codemirrorIgnore = true;
    });
    this.#editor.on("change", () => {
      if (!this.#quiet) listener.onChange(this.#name, this.#editor.getValue());
    });
    this.#editor.on("cursorActivity", () => {
      const { line, ch } = this.#editor.getCursor();
      listener.onCursor(line + 1, ch + 1);
    });
  }

  open(name, text, language, { readOnly = false } = {}) {
    if (!this.#documents.has(name)) {
      this.#documents.set(name, new this.#CodeMirror.Doc(text, modes[language] ?? "null"));
    }
    this.#name = name;
    this.#quietly(() => this.#editor.swapDoc(this.#documents.get(name)));
    this.#editor.setOption("indentUnit", indentOf(language));
    this.#editor.setOption("tabSize", indentOf(language));
    this.#editor.setOption("readOnly", readOnly);
    this.#editor.setOption("screenReaderLabel", `Text of ${name}`);
    this.#editor.setOption("viewportMargin", this.#editor.lineCount() > wholeUpTo ? 10 : Infinity);
    this.setText(name, text);
  }

  setText(name, text) {
    const document = this.#documents.get(name);
    if (!document) return;
    const before = document.getValue();
    if (before === text) return;
    const change = singleChange(before, text);
    this.#quietly(() => document.replaceRange(
      change.text, document.posFromIndex(change.from), document.posFromIndex(change.to)));
  }

  close(name) {
    this.#documents.delete(name);
  }

  focus() {
    this.#editor.focus();
  }

  refresh() {
    this.#editor.refresh();
  }

  goTo(line, column = 1) {
    const at = { line: line - 1, ch: column - 1 };
    this.#editor.focus();
    this.#editor.setCursor(at);
    this.#editor.scrollIntoView(at, this.#editor.getScrollInfo().clientHeight / 3);
  }

  mark(name, places) {
    const document = this.#documents.get(name);
    if (!document) return;
    document.clearGutter("finding-gutter");
    document.eachLine((line) => document.removeLineClass(line, "wrap", "finding-line"));
    for (const { line, text } of places) {
      if (line < 1 || line > document.lineCount()) continue;
      document.addLineClass(line - 1, "wrap", "finding-line");
      document.setGutterMarker(line - 1, "finding-gutter",
        el("span", { class: "finding-mark", title: text, role: "img", "aria-label": text }, "✗"));
    }
  }

  #quietly(change) {
    this.#quiet = true;
    try {
      change();
    } finally {
      this.#quiet = false;
    }
  }
}
