import { Api } from "./api.js";
import { offerChanges } from "./changes.js";
import { Conflicts } from "./conflict.js";
import { byId, clockTime, commandKey, copy } from "./dom.js";
import { Drafts } from "./drafts.js";
import { createEditor } from "./editor.js";
import { isDirty } from "./entry.js";
import { EventStream } from "./events.js";
import { FileBook, FileEvent } from "./files.js";
import { FileTabs } from "./filetabs.js";
import { HintLadders } from "./hints.js";
import { Layout } from "./layout.js";
import { Notices } from "./notices.js";
import { offerReset } from "./reset.js";
import { Results } from "./results.js";
import { CheckRun } from "./run.js";
import { offerSolution } from "./solution.js";
import { TryOut } from "./tryout.js";
import { offerWatch } from "./watch.js";

// Joins the parts of the lab page; each part is a file beside this one.

const { lab, lessons } = byId("lab").dataset;
const api = new Api(lab, document.querySelector('meta[name="csrf-token"]').content);
const notices = new Notices();
const drafts = new Drafts(lab);
const book = new FileBook(api, onFileEvent);
const conflicts = new Conflicts(book, drafts, notices);
const ladders = new HintLadders(api);
const tryOut = new TryOut(book, api);
const marks = new Map();

let editor = null;
const layout = new Layout((view) => {
  if (view === "files") editor?.refresh();
});
const tabs = new FileTabs(book, notices, openInEditor);
const results = new Results(ladders, { goTo, hasFile: (name) => Boolean(book.get(name)), lessons });
const run = new CheckRun({ api, book, notices, results, lab, onMarks: markFindings });
const watch = offerWatch(api, notices);

function openInEditor(file) {
  editor.open(file.name, file.text, file.language, { readOnly: Boolean(file.problem) });
  editor.mark(file.name, marks.get(file.name) ?? []);
  if (file.problem) notices.say(`${file.name} cannot be shown: ${file.problem}`, "warn");
}

function goTo({ file, line, column }) {
  layout.show("files");
  tabs.open(file);
  editor.goTo(line, column);
}

function onFileEvent(event, file, detail = {}) {
  switch (event) {
    case FileEvent.listed:
      tabs.list();
      tryOut.list();
      if (detail.outside) notices.say(`${file.name} appeared in the workspace`);
      break;
    case FileEvent.marked:
      tabs.mark(file);
      if (!isDirty(file)) drafts.drop(file.name);
      break;
    case FileEvent.reloaded:
      editor.setText(file.name, file.text);
      tabs.mark(file);
      if (detail.restored) keepDraft(file);
      else notices.say(`${file.name}: changed outside, reloaded`);
      break;
    case FileEvent.conflicted:
      notices.say("");
      conflicts.show(file);
      break;
    case FileEvent.settled:
      conflicts.settled(file);
      break;
    case FileEvent.forgotten:
      drafts.drop(file.name);
      editor.close(file.name);
      conflicts.settled(file);
      break;
    case FileEvent.saved:
      onSaved(file, detail);
      break;
  }
}

function onSaved(file, { error, backup }) {
  if (error) return notices.sayError(error);
  notices.say(`Saved ${file.name} at ${clockTime(Date.now())}`);
  if (backup) {
    notices.bar(`backup ${file.name}`, { text: `Saved yours. The other text of ${file.name} is kept in ${backup}.` });
  }
}

function keepDraft(file) {
  if (!isDirty(file)) return drafts.drop(file.name);
  if (!drafts.put(file.name, file.text, file.version)) {
    notices.say("This browser keeps no drafts; save before you leave the page", "warn");
  }
}

async function save() {
  const file = book.get(tabs.current);
  if (!file) return;
  if (file.conflict) return notices.say(`${file.name}: choose below which text should stay`, "warn");
  if (!isDirty(file)) return notices.say(`${file.name} is saved already`);
  await book.save(file.name);
}

function check() {
  if (!layout.isWide) layout.show("results");
  byId("view-results").scrollTop = 0;
  return run.start();
}

/** The lines that findings point at, in every file. */
function markFindings(checks) {
  for (const name of marks.keys()) editor?.mark(name, []);
  marks.clear();
  for (const { title, findings } of checks) {
    for (const { place } of findings) {
      if (!place?.line) continue;
      const places = marks.get(place.file) ?? [];
      if (!places.some(({ line }) => line === place.line)) places.push({ line: place.line, text: title });
      marks.set(place.file, places);
    }
  }
  for (const [name, places] of marks) editor?.mark(name, places);
}

const onEvent = {
  state(state) {
    watch.show(state.watch);
    run.state(state);
    byId("lab").setAttribute("data-live", "");
    return book.reconcile(state.versions);
  },
  "run-started": (event) => run.started(event),
  result: (event) => run.result(event),
  "run-finished": (event) => run.finished(event),
  "run-failed": (event) => run.failed(event),
  "run-cancelled": (event) => run.cancelled(event),
  files: ({ versions }) => book.reconcile(versions),
  watch: ({ on }) => watch.show(on),
};

let wasConnected = true;
const events = new EventStream(api.eventsAddress, {
  async onEvent(name, data) {
    try {
      await onEvent[name](data);
    } catch (error) {
      notices.sayError(error);
    }
  },
  onConnection(connected) {
    if (connected && !wasConnected) notices.say("Connected again");
    if (!connected) byId("lab").removeAttribute("data-live");
    if (!connected) notices.say("Drydock does not answer; trying again", "warn");
    wasConnected = connected;
  },
  isNeeded: () => watch.isOn(),
});

function listen() {
  byId("save").addEventListener("click", save);
  byId("check").addEventListener("click", check);
  byId("copy-command").addEventListener("click", async (event) => {
    const copied = await copy(byId("own-editor-command").textContent);
    event.target.textContent = copied ? "Copied" : "Select it";
  });
  // Before the editor's own keys.
  addEventListener("keydown", (event) => {
    if (!commandKey(event) || document.querySelector("dialog[open]")) return;
    const action = { s: save, Enter: check }[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }, { capture: true });
  addEventListener("beforeunload", (event) => {
    if (book.unsaved().length > 0) event.preventDefault();
  });
  offerChanges({ api, book, notices });
  offerReset({ api, book, notices });
  offerSolution({ api, book, notices });
}

async function begin() {
  editor = createEditor(byId("editor"), {
    onChange(name, text) {
      book.edited(name, text);
      keepDraft(book.get(name));
    },
    onCursor: (line, column) => { byId("cursor").textContent = `${line}:${column}`; },
  });
  await drafts.claimTab();
  await book.load();
  const restored = (await drafts.adopt()).filter((draft) => {
    const differs = book.restore(draft);
    if (!differs) drafts.drop(draft.name);
    return differs;
  });
  if (restored.length > 0) {
    notices.bar("restored", { text: `Unsaved text brought back: ${restored.map(({ name }) => name).join(", ")}.` });
  }
  conflicts.offerKept();
  listen();
  events.open();
  await ladders.load();
}

begin().catch((error) => notices.sayError(error));
