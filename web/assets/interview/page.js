import { byId, clockTime } from "../lab/dom.js";
import { EventStream } from "../lab/events.js";
import { Layout } from "../lab/layout.js";
import { Notices } from "../lab/notices.js";
import { Workbench, commandKeys } from "../lab/workbench.js";
import { Autosave } from "./autosave.js";
import { SessionClock } from "./clock.js";
import { Controls } from "./controls.js";
import { Conversation } from "./conversation.js";
import { DesignPicture } from "./design.js";
import { showFigures } from "./figures.js";
import { news, showPhases } from "./phases.js";
import { marksOf, showProblems } from "./problems.js";
import { Sections } from "./sections.js";
import { SessionApi } from "./session-api.js";

// Joins the parts of an interview's page; each part is a file beside this one or one of the lab's.

const { session } = byId("lab").dataset;
const api = new SessionApi(session, document.querySelector('meta[name="csrf-token"]').content);
const notices = new Notices();
const bench = new Workbench({
  api, name: `interviews/${session}`, notices,
  on: {
    opened: (file) => {
      byId("lab").dataset.file = file.name;
      sections.show(file.name === "answer.md");
      picture.show(file.name === "design.yaml");
    },
    edited: (name) => autosave.touched(name),
    changed: (name) => {
      if (name === "answer.md") sections.refresh();
      if (name === "design.yaml") picture.changed();
    },
    saved: (file) => { byId("saved").textContent = `Saved ${file.name} at ${clockTime(Date.now())}`; },
  },
});
const { book } = bench;
const autosave = new Autosave(book);
const layout = new Layout((view) => {
  if (view === "files") bench.refresh();
  if (view === "brief") byId("tab-brief").removeAttribute("data-news");
});
const picture = new DesignPicture({ api, bench });
const clock = new SessionClock();
const sections = new Sections({
  book,
  goTo: (line) => goTo({ file: "answer.md", line, column: 1 }),
  append: (text) => bench.change("answer.md", book.get("answer.md").text.trimEnd() + "\n" + text),
});
const controls = new Controls({ api, book, clock, notices, sections });
const conversation = new Conversation({
  api, notices, session,
  onSpoken: () => {
    if (!layout.isWide && byId("lab").dataset.view !== "brief") byId("tab-brief").dataset.news = "";
  },
});
let status = null;

function goTo(place) {
  layout.show("files");
  bench.goTo(place);
}

function show(now) {
  const before = status;
  status = now;
  clock.show(now);
  showPhases(now);
  controls.show(now);
  conversation.show(now);
  showProblems(now.problems, goTo);
  bench.mark(marksOf(now.problems));
  if (now.state === "submitted" && before?.state !== "submitted") {
    bench.makeReadOnly();
    picture.renew({ isReadOnly: true });
  }
  if (before && changes(now) !== changes(before)) picture.renew();
  const said = news(before, now, clock.phaseLeft);
  if (said) notices.announce(said);
}

/** A change of the question brings its scenario. */
const changes = ({ exchanges }) => exchanges.filter(({ kind }) => kind === "change").length;

const onEvent = {
  async state(state) {
    show(state.status);
    if (state.figures) showFigures(state.figures, goTo);
    byId("lab").setAttribute("data-live", "");
    await book.reconcile(state.versions);
    if (state.status.state !== "submitted") autosave.retry();
  },
  status: ({ status }) => show(status),
  files: ({ versions }) => book.reconcile(versions),
  figures: ({ figures }) => showFigures(figures, goTo),
  clock: (told) => clock.tell(told),
};

const events = new EventStream(api.eventsAddress, { onEvent, notices, isNeeded: () => false });

async function begin() {
  await bench.load();
  commandKeys({ s: () => bench.save() });
  events.open();
}

begin().catch((error) => notices.sayError(error));
