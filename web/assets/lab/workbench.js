import { Conflicts } from "./conflict.js";
import { byId, clockTime, commandKey, copy } from "./dom.js";
import { Drafts } from "./drafts.js";
import { createEditor } from "./editor.js";
import { isDirty } from "./entry.js";
import { FileBook, FileEvent } from "./files.js";
import { FileTabs } from "./filetabs.js";

// The files in an editor, with their drafts, conflicts and marks: what a lab's page and an
// interview's have in common.
export class Workbench {
  book;
  tabs;
  #drafts;
  #conflicts;
  #notices;
  #on;
  #editor = null;
  #marks = new Map();
  #isReadOnly = false;

  /**
   * `name` for the browser's store; `on` may have listed(), opened(file), edited(name) by the
   * user, changed(name) by anybody, and saved(file), which says so itself.
   */
  constructor({ api, name, notices, on = {} }) {
    this.#notices = notices;
    this.#on = on;
    this.#drafts = new Drafts(name);
    this.book = new FileBook(api, (event, file, detail) => this.#happened(event, file, detail ?? {}));
    this.#conflicts = new Conflicts(this.book, this.#drafts, notices);
    this.tabs = new FileTabs(this.book, notices, (file) => this.#open(file));
  }

  /** Fetches the files, and brings back what was unsaved. */
  async load() {
    this.#editor = createEditor(byId("editor"), {
      onChange: (name, text) => {
        this.book.edited(name, text);
        this.#keepDraft(this.book.get(name));
        this.#on.edited?.(name);
        this.#on.changed?.(name);
      },
      onCursor: (line, column) => { byId("cursor").textContent = `${line}:${column}`; },
    });
    await this.#drafts.claimTab();
    await this.book.load();
    const restored = (await this.#drafts.adopt()).filter((draft) => {
      const differs = this.book.restore(draft);
      if (!differs) this.#drafts.drop(draft.name);
      return differs;
    });
    if (restored.length > 0) {
      this.#notices.bar("restored", { text: `Unsaved text brought back: ${restored.map(({ name }) => name).join(", ")}.` });
    }
    this.#conflicts.offerKept();
    this.#listen();
  }

  refresh() {
    this.#editor?.refresh();
  }

  /** Nothing may be changed any more. */
  makeReadOnly() {
    if (this.#isReadOnly) return;
    this.#isReadOnly = true;
    const file = this.book.get(this.tabs.current);
    if (file) this.#open(file);
  }

  goTo({ file, line, column }) {
    this.tabs.open(file);
    if (line) this.#editor.goTo(line, column || 1);
  }

  /** Puts another text into a file, unsaved, as if it had been typed. */
  change(name, text) {
    this.book.replaceText(name, text);
    this.#on.edited?.(name);
  }

  /** The lines to mark, `{line, text}` by file. */
  mark(marks) {
    for (const name of this.#marks.keys()) this.#editor?.mark(name, []);
    this.#marks = marks;
    for (const [name, places] of marks) this.#editor?.mark(name, places);
  }

  async save() {
    const file = this.book.get(this.tabs.current);
    if (!file) return;
    if (file.conflict) return this.#notices.say(`${file.name}: choose below which text should stay`, "warn");
    if (!isDirty(file)) return this.#notices.say(`${file.name} is saved already`);
    await this.book.save(file.name);
  }

  #open(file) {
    this.#editor.open(file.name, file.text, file.language, {
      readOnly: this.#isReadOnly || Boolean(file.problem),
    });
    this.#editor.mark(file.name, this.#marks.get(file.name) ?? []);
    if (file.problem) this.#notices.say(`${file.name} cannot be shown: ${file.problem}`, "warn");
    this.#on.opened?.(file);
  }

  #happened(event, file, detail) {
    switch (event) {
      case FileEvent.listed:
        this.tabs.list();
        this.#on.listed?.();
        if (detail.outside) this.#notices.say(`${file.name} appeared in the workspace`);
        break;
      case FileEvent.marked:
        this.tabs.mark(file);
        if (!isDirty(file)) this.#drafts.drop(file.name);
        break;
      case FileEvent.reloaded:
        this.#editor.setText(file.name, file.text);
        this.tabs.mark(file);
        this.#on.changed?.(file.name);
        if (detail.restored) this.#keepDraft(file);
        else this.#notices.say(`${file.name}: changed outside, reloaded`);
        break;
      case FileEvent.conflicted:
        this.#notices.say("");
        this.#conflicts.show(file);
        break;
      case FileEvent.settled:
        this.#conflicts.settled(file);
        break;
      case FileEvent.forgotten:
        this.#drafts.drop(file.name);
        this.#editor.close(file.name);
        this.#conflicts.settled(file);
        break;
      case FileEvent.saved:
        this.#saved(file, detail);
        break;
    }
  }

  #saved(file, { error, backup }) {
    if (error) return this.#notices.sayError(error);
    if (this.#on.saved) this.#on.saved(file);
    else this.#notices.say(`Saved ${file.name} at ${clockTime(Date.now())}`);
    if (backup) {
      this.#notices.bar(`backup ${file.name}`, { text: `Saved yours. The other text of ${file.name} is kept in ${backup}.` });
    }
  }

  #keepDraft(file) {
    if (!isDirty(file)) return this.#drafts.drop(file.name);
    if (!this.#drafts.put(file.name, file.text, file.version)) {
      this.#notices.say("This browser keeps no drafts; save before you leave the page", "warn");
    }
  }

  #listen() {
    byId("save").addEventListener("click", () => this.save());
    byId("copy-command").addEventListener("click", async (event) => {
      const copied = await copy(byId("own-editor-command").textContent);
      event.target.textContent = copied ? "Copied" : "Select it";
    });
    addEventListener("beforeunload", (event) => {
      if (this.book.unsaved().length > 0) event.preventDefault();
    });
  }
}

/** Calls what belongs to a key held with the command key, before the editor's own keys. */
export function commandKeys(actions) {
  addEventListener("keydown", (event) => {
    if (!commandKey(event) || document.querySelector("dialog[open]")) return;
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }, { capture: true });
}
