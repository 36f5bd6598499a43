import { el } from "./dom.js";
import { TabLeaves, indentOf, singleChange } from "./editing.js";

// The editor where CodeMirror is not installed: a text area with line numbers beside it.
export class TextareaEditor {
  #area;
  #numbers = el("div", { class: "plain-numbers", "aria-hidden": "true" });
  #states = new Map();
  #name = null;
  #indent = 4;
  #listener;

  constructor(host, listener) {
    this.#listener = listener;
    this.#area = el("textarea", {
      class: "plain-text mono", wrap: "off", spellcheck: "false", autocapitalize: "off",
      autocomplete: "off", "aria-describedby": listener.describedBy,
      oninput: () => this.#changed(), onscroll: () => this.#follow(),
      onkeydown: (event) => this.#key(event),
    });
    document.addEventListener("selectionchange", () => {
      if (document.activeElement === this.#area) this.#reportCursor();
    });
    this.tab = new TabLeaves();
    host.replaceChildren(el("div", { class: "plain-editor" }, this.#numbers, this.#area));
  }

  open(name, text, language, { readOnly = false } = {}) {
    this.#leave();
    this.#name = name;
    const state = this.#states.get(name) ?? { marks: [], start: 0, end: 0, top: 0 };
    this.#states.set(name, state);
    this.#indent = indentOf(language);
    this.#area.value = text;
    this.#area.readOnly = readOnly;
    this.#area.setAttribute("aria-label", `Text of ${name}`);
    this.#area.setSelectionRange(state.start, state.end);
    this.#number();
    this.#area.scrollTop = state.top;
  }

  setText(name, text) {
    if (name !== this.#name || this.#area.value === text) return;
    const { value, selectionStart, selectionEnd, scrollTop } = this.#area;
    const change = singleChange(value, text);
    const moved = (at) => {
      if (at <= change.from) return at;
      if (at >= change.to) return at + text.length - value.length;
      return change.from;
    };
    this.#area.value = text;
    this.#area.setSelectionRange(moved(selectionStart), moved(selectionEnd));
    this.#area.scrollTop = scrollTop;
    this.#number();
  }

  close(name) {
    this.#states.delete(name);
    if (name === this.#name) this.#name = null;
  }

  focus() {
    this.#area.focus();
  }

  refresh() {
    this.#follow();
  }

  goTo(line, column = 1) {
    const lines = this.#area.value.split("\n");
    const before = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    const at = before + Math.min(column - 1, lines[line - 1]?.length ?? 0);
    this.#area.focus();
    this.#area.setSelectionRange(at, at);
    const height = this.#area.scrollHeight / lines.length;
    this.#area.scrollTop = Math.max(0, (line - 1) * height - this.#area.clientHeight / 3);
  }

  mark(name, places) {
    const state = this.#states.get(name);
    if (!state) return;
    state.marks = places;
    if (name === this.#name) this.#number();
  }

  #leave() {
    const state = this.#states.get(this.#name);
    if (!state) return;
    const { selectionStart, selectionEnd, scrollTop } = this.#area;
    Object.assign(state, { start: selectionStart, end: selectionEnd, top: scrollTop });
  }

  #changed() {
    this.#number();
    this.#listener.onChange(this.#name, this.#area.value);
  }

  #number() {
    const marks = new Map((this.#states.get(this.#name)?.marks ?? []).map((mark) => [mark.line, mark.text]));
    const count = this.#area.value.split("\n").length;
    this.#numbers.replaceChildren(...Array.from({ length: count }, (_, index) => {
      const text = marks.get(index + 1);
      return el("div", { class: text ? "finding-line" : null, title: text },
        text ? `✗ ${index + 1}` : String(index + 1));
    }));
    this.#follow();
  }

  #follow() {
    this.#numbers.scrollTop = this.#area.scrollTop;
  }

  #reportCursor() {
    const before = this.#area.value.slice(0, this.#area.selectionStart).split("\n");
    this.#listener.onCursor(before.length, before.at(-1).length + 1);
  }

  #key(event) {
    if (this.tab.leaves(event) || this.#area.readOnly || event.ctrlKey || event.metaKey) return;
    if (event.key === "Tab") {
      event.preventDefault();
      if (event.shiftKey) this.#outdent();
      else this.#insert(" ".repeat(this.#indent - (this.#column() % this.#indent)));
    } else if (event.key === "Enter") {
      event.preventDefault();
      const line = this.#lineStart();
      const lead = /^\s*/.exec(line)[0];
      this.#insert(`\n${lead}${/:\s*$/.test(line) ? " ".repeat(this.#indent) : ""}`);
    }
  }

  // The one way to change a text area that the browser's undo knows of.
  #insert(text) {
    document.execCommand(text ? "insertText" : "delete", false, text);
  }

  #lineStart() {
    return this.#area.value.slice(0, this.#area.selectionStart).split("\n").at(-1);
  }

  #column() {
    return this.#lineStart().length;
  }

  #outdent() {
    const { selectionStart: start, value } = this.#area;
    const lineAt = start - this.#column();
    const spaces = /^ */.exec(value.slice(lineAt, lineAt + this.#indent))[0].length;
    if (spaces === 0) return;
    this.#area.setSelectionRange(lineAt, lineAt + spaces);
    this.#insert("");
    const back = Math.max(lineAt, start - spaces);
    this.#area.setSelectionRange(back, back);
  }
}
