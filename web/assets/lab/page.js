import { Api } from "./api.js";
import { offerChanges } from "./changes.js";
import { byId } from "./dom.js";
import { EventStream } from "./events.js";
import { HintLadders } from "./hints.js";
import { Layout } from "./layout.js";
import { Notices } from "./notices.js";
import { offerReset } from "./reset.js";
import { Results } from "./results.js";
import { CheckRun } from "./run.js";
import { offerSolution } from "./solution.js";
import { TryOut } from "./tryout.js";
import { offerWatch } from "./watch.js";
import { Workbench, commandKeys } from "./workbench.js";

// Joins the parts of the lab page; each part is a file beside this one.

const { lab, lessons } = byId("lab").dataset;
const api = new Api(lab, document.querySelector('meta[name="csrf-token"]').content);
const notices = new Notices();
const bench = new Workbench({ api, name: lab, notices, on: { listed: () => tryOut.list() } });
const { book } = bench;
const ladders = new HintLadders(api);
const tryOut = new TryOut(book, api);
const layout = new Layout((view) => {
  if (view === "files") bench.refresh();
});
const results = new Results(ladders, { goTo, hasFile: (name) => Boolean(book.get(name)), lessons });
const run = new CheckRun({ api, book, notices, results, lab, onMarks: markFindings });
const watch = offerWatch(api, notices);

function goTo(place) {
  layout.show("files");
  bench.goTo(place);
}

function check() {
  if (!layout.isWide) layout.show("results");
  byId("view-results").scrollTop = 0;
  return run.start();
}

/** The lines that findings point at, in every file. */
function markFindings(checks) {
  const marks = new Map();
  for (const { title, findings } of checks) {
    for (const { place } of findings) {
      if (!place?.line) continue;
      const places = marks.get(place.file) ?? [];
      if (!places.some(({ line }) => line === place.line)) places.push({ line: place.line, text: title });
      marks.set(place.file, places);
    }
  }
  bench.mark(marks);
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

const events = new EventStream(api.eventsAddress, {
  onEvent, notices, isNeeded: () => watch.isOn(),
});

async function begin() {
  await bench.load();
  byId("check").addEventListener("click", check);
  commandKeys({ s: () => bench.save(), Enter: check });
  offerChanges({ api, book, notices });
  offerReset({ api, book, notices });
  offerSolution({ api, book, notices });
  events.open();
  await ladders.load();
}

begin().catch((error) => notices.sayError(error));
