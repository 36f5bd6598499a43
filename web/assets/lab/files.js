import { ApiError } from "./api.js";
import { diskFile, entry, isDirty, newEntry } from "./entry.js";

// The workspace's files as this page knows them, and every way in which they change: typing, saving,
// and others who write in the same folder.

/** What happened to a file, for `onEvent(event, file, detail)`. */
export const FileEvent = {
  listed: "listed", // the set of files changed
  marked: "marked", // dirty or conflict changed
  reloaded: "reloaded", // clean, and changed outside: `text` is new
  conflicted: "conflicted", // a new conflict
  settled: "settled", // a conflict is over
  saved: "saved",
  forgotten: "forgotten", // no longer on the page
};

export class FileBook {
  #api;
  #onEvent;
  #files = new Map();
  #waitingVersions = null;
  folders = [];
  workspace = "";

  constructor(api, onEvent) {
    this.#api = api;
    this.#onEvent = onEvent;
  }

  async load() {
    const answer = await this.#api.files();
    this.folders = answer.folders ?? [];
    this.workspace = answer.workspace;
    for (const file of answer.files) this.#files.set(file.name, entry(file));
    this.#onEvent(FileEvent.listed);
  }

  get names() {
    return [...this.#files.keys()];
  }

  get(name) {
    return this.#files.get(name);
  }

  unsaved() {
    return this.names.filter((name) => isDirty(this.get(name)));
  }

  conflicts() {
    return this.names.filter((name) => this.get(name).conflict);
  }

  /** The editor's text changed. */
  edited(name, text) {
    const file = this.get(name);
    const before = isDirty(file);
    file.text = text;
    if (before !== isDirty(file)) this.#onEvent(FileEvent.marked, file);
  }

  /** An unsaved text from an earlier page over what is on disk now; false when that is the same. */
  restore({ name, text, base }) {
    const file = this.get(name) ?? this.#added(newEntry(name));
    if (file.text === text && file.version !== null) return false;
    if (base !== null && file.version === null) file.conflict = { kind: "removed" };
    else if (base !== file.version) file.conflict = { kind: "changed", current: diskFile(file) };
    // The text was written over its base; saving must not pass for an edit of what came since.
    if (file.conflict?.kind === "changed") file.version = base;
    file.text = text;
    this.#onEvent(FileEvent.reloaded, file, { restored: true });
    if (file.conflict) this.#onEvent(FileEvent.conflicted, file);
    return true;
  }

  /** A new file that is on disk once it is saved. */
  create(name) {
    this.#added(newEntry(name));
    return this.save(name);
  }

  /**
   * Writes one file. False when it could not be: the conflict or the error has been reported.
   * `overwrite` replaces what somebody else wrote (the server keeps that as a backup).
   */
  async save(name, { overwrite = false } = {}) {
    const file = this.get(name);
    while (file.saving) await file.saving;
    if (!overwrite && !isDirty(file)) return !file.conflict;
    file.saving = this.#write(file, overwrite);
    const written = await file.saving;
    file.saving = null;
    this.#reconcileWaiting();
    return written;
  }

  async #write(file, overwrite) {
    const text = file.text;
    const base = file.conflict?.kind === "removed" && overwrite ? null : file.version;
    try {
      const answer = await this.#api.save(file.name, { text, base, overwrite });
      Object.assign(file, { version: answer.version, saved: text, savedOnce: true });
      file.writes += 1;
      this.#settle(file);
      this.#onEvent(FileEvent.saved, file, { backup: answer.backup });
      this.#onEvent(FileEvent.marked, file);
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code === "changed-outside") {
        const current = error.body.current;
        if (current) this.#adopt(file, current);
        else this.#conflict(file, { kind: "removed" });
      } else {
        this.#onEvent(FileEvent.saved, file, { error });
      }
      return !isDirty(file) && !file.conflict;
    }
  }

  /** Writes everything that is unsaved; the names that could not be. */
  async saveAll() {
    const names = [...new Set([...this.unsaved(), ...this.conflicts()])];
    const written = await Promise.all(names.map((name) => this.save(name)));
    return names.filter((_, index) => !written[index]);
  }

  async remove(name) {
    const file = this.get(name);
    if (file.version !== null) await this.#api.remove(name, file.version);
    this.forget(name);
  }

  /** Takes a file off the page; what is on disk stays as it is. */
  forget(name) {
    const file = this.get(name);
    this.#files.delete(name);
    this.#onEvent(FileEvent.forgotten, file);
    this.#onEvent(FileEvent.listed);
  }

  /** Gives up the text here for what is on disk. */
  takeTheirs(name) {
    const file = this.get(name);
    this.#take(file, file.conflict.current);
    this.#settle(file);
  }

  /** Puts another text into the editor, unsaved. */
  replaceText(name, text) {
    const file = this.get(name);
    file.text = text;
    this.#onEvent(FileEvent.reloaded, file, { restored: true });
    this.#onEvent(FileEvent.marked, file);
  }

  /** Compares with the versions on disk and fetches what differs. */
  async reconcile(versions) {
    if (this.names.some((name) => this.get(name).saving)) {
      this.#waitingVersions = versions;
      return;
    }
    const known = this.#onDisk();
    const same = known.length === Object.keys(versions).length
      && known.every((name) => this.get(name).version === versions[name]);
    if (same) this.#settleUnchanged(versions);
    else await this.refresh();
  }

  #onDisk() {
    return this.names.filter((name) => this.get(name).version !== null);
  }

  /** Fetches what is on disk now. */
  async refresh() {
    const known = this.#onDisk();
    const writes = new Map(this.names.map((name) => [name, this.get(name).writes]));
    const { files } = await this.#api.files();
    // A file written here while the answer was under way is newer than the answer.
    const untouched = (file) => !file.saving && file.writes === (writes.get(file.name) ?? file.writes);
    const onDisk = new Map(files.map((file) => [file.name, file]));
    for (const file of files) {
      const mine = this.get(file.name);
      if (!mine) this.#added(entry(file), { outside: true });
      else if (untouched(mine)) this.#adopt(mine, file);
    }
    for (const name of known) {
      const mine = this.get(name);
      if (mine && !onDisk.has(name) && untouched(mine)) this.#conflict(mine, { kind: "removed" });
    }
  }

  #reconcileWaiting() {
    const versions = this.#waitingVersions;
    this.#waitingVersions = null;
    if (versions) this.reconcile(versions).catch(() => {});
  }

  // Somebody put back what this page knew: nothing is left to decide.
  #settleUnchanged(versions) {
    for (const name of this.conflicts()) {
      if (this.get(name).version === versions[name]) this.#settle(this.get(name));
    }
  }

  #adopt(file, current) {
    if (current.version === file.version) return this.#settle(file);
    if (current.text === file.text || !isDirty(file)) {
      const differs = current.text !== file.text;
      this.#take(file, current, differs);
      return this.#settle(file);
    }
    this.#conflict(file, { kind: "changed", current });
  }

  #take(file, current, differs = true) {
    const { version, language, problem, text = "" } = current;
    Object.assign(file, { version, language, problem, text, saved: text, savedOnce: true });
    if (differs) this.#onEvent(FileEvent.reloaded, file, {});
    this.#onEvent(FileEvent.marked, file);
  }

  #conflict(file, conflict) {
    const isNews = file.conflict?.kind !== conflict.kind
      || file.conflict.current?.version !== conflict.current?.version;
    file.conflict = conflict;
    if (isNews) this.#onEvent(FileEvent.conflicted, file);
    this.#onEvent(FileEvent.marked, file);
  }

  #settle(file) {
    if (!file.conflict) return;
    file.conflict = null;
    this.#onEvent(FileEvent.settled, file);
    this.#onEvent(FileEvent.marked, file);
  }

  #added(file, detail) {
    this.#files.set(file.name, file);
    this.#onEvent(FileEvent.listed, file, detail);
    return file;
  }
}
