import { byId, clockTime, duration, el } from "./dom.js";
import { checkDetails } from "./findings.js";
import { overallWords, stateOf, verdictWords } from "./verdicts.js";

const marks = { open: "·", pending: "·", running: "", passed: "✓", failed: "✗", fault: "!", skipped: "–" };

// The results' pane: a row of fixed height for each check, and below the rows, in the order of
// arrival, the details of those that did not pass. So nothing moves while results come in.
export class Results {
  #rows = new Map();
  #details = byId("details");
  #ladders;
  #context;

  constructor(ladders, context) {
    this.#ladders = ladders;
    this.#context = context;
    [...byId("checks").children].forEach((row, index) => {
      const part = (name) => row.querySelector(`.${name}`);
      const entry = {
        row, number: index + 1, words: part("check-words"), mark: part("mark"),
        points: part("check-points"), actions: part("check-actions"),
        total: parseInt(part("check-points").textContent, 10),
        title: part("check-title").firstChild.textContent.trim(),
      };
      this.#rows.set(row.dataset.check, entry);
      this.#state(entry, "open");
      ladders.place(row.dataset.check, entry.actions, row, entry.title);
    });
  }

  /** The checks of a run that begins; those it leaves out keep what they show. */
  started(plan) {
    this.#details.style.minHeight = `${this.#details.offsetHeight}px`;
    for (const { check } of plan) {
      const entry = this.#rows.get(check);
      if (!entry) continue;
      this.#homeOf(check, entry);
      this.#state(entry, "pending", "waiting");
      entry.points.textContent = `${entry.total} points`;
    }
    this.#runningIs(plan);
  }

  #runningIs(plan) {
    const next = plan.find(({ check }) => this.#rows.get(check)?.row.dataset.state === "pending");
    if (next) this.#state(this.#rows.get(next.check), "running", "running");
  }

  result(result, plan = []) {
    const entry = this.#rows.get(result.check);
    if (!entry) return;
    this.#homeOf(result.check, entry);
    this.#state(entry, stateOf(result.verdict), this.wordsOf(result));
    entry.points.textContent = `${result.earned}/${result.points} points`;
    if (result.verdict && result.verdict !== "passed") this.#detail(result, entry);
    this.#runningIs(plan);
  }

  wordsOf(result) {
    if (result.verdict) return verdictWords(result.verdict);
    const other = this.#rows.get(result.skippedBecause)?.number ?? result.skippedBecause;
    return `skipped, needs check ${other}`;
  }

  /** For the log that is read out. */
  spoken(result) {
    const number = this.#rows.get(result.check)?.number ?? result.check;
    return `Check ${number}, ${result.title}: ${this.wordsOf(result)}`;
  }

  #detail(result, entry) {
    const details = checkDetails(result, entry.number, this.#context);
    details.dataset.state = stateOf(result.verdict);
    details.querySelector(".mark").textContent = marks[details.dataset.state];
    this.#details.append(details);
    const link = el("a", { class: "see", href: `#${details.id}`, "aria-label": `Details of check ${entry.number}` }, "details");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      scrollTo(details);
      details.focus({ preventScroll: true });
    });
    const home = details.querySelector(".details-hints");
    this.#ladders.place(result.check, home, home, entry.title);
    entry.actions.replaceChildren(link);
  }

  // Takes a check's details away and its hints back to its row.
  #homeOf(check, entry) {
    entry.actions.replaceChildren();
    this.#ladders.place(check, entry.actions, entry.row, entry.title);
    byId(`details-${check}`)?.remove();
  }

  /** No run is under way: rows that got no verdict go back to open. */
  stopped() {
    this.#details.style.minHeight = "";
    for (const entry of this.#rows.values()) {
      if (["pending", "running"].includes(entry.row.dataset.state)) {
        this.#state(entry, "open", "not checked");
      }
    }
  }

  /** A whole report at once; `at` when it is not from just now. */
  show(report, at) {
    for (const result of report.checks) this.result(result);
    this.finished(report, { at });
  }

  finished(report, { at, recorded = true, next } = {}) {
    this.stopped();
    const facts = [
      counts(report.checks), `${report.points} of ${report.outOf} points`,
      duration(report.seconds), report.isolation && `in ${report.isolation}`,
      at && `checked at ${clockTime(at)}`, recorded ? null : "does not count as an attempt",
    ];
    const onward = report.verdict === "passed" && next ? nextLink(next) : null;
    this.summary({
      verdict: overallWords(report.verdict), state: stateOf(report.verdict),
      facts: facts.filter(Boolean).join(" · "), action: onward,
      short: `${overallWords(report.verdict)} · ${report.points} of ${report.outOf} points`,
    });
  }

  /** The lines over the rows, and the short form beside the Check button. */
  summary({ verdict, facts = "", state = "open", action = null, short = verdict }) {
    byId("summary").dataset.state = state;
    byId("summary-verdict").textContent = verdict;
    byId("summary-facts").textContent = facts;
    byId("summary-next").replaceChildren(...(action ? [action] : []));
    byId("bar-status").textContent = short;
    byId("bar-status").dataset.state = state;
  }

  #state(entry, state, words) {
    entry.row.dataset.state = state;
    entry.mark.textContent = marks[state];
    if (words) entry.words.textContent = words;
  }
}

function nextLink({ title, href }) {
  const words = el("span", {}, "Next", el("span", { class: "next-title" }, `: ${title}`));
  return el("a", { class: "button primary", href }, words);
}

// Within the pane where that scrolls by itself, so that the page around it stays.
function scrollTo(element) {
  const pane = byId("view-results");
  if (pane.scrollHeight === pane.clientHeight) return element.scrollIntoView({ block: "start" });
  pane.scrollTop += element.getBoundingClientRect().top - pane.getBoundingClientRect().top;
}

function counts(checks) {
  const part = (of, name) => {
    const passed = of.filter((result) => result.verdict === "passed").length;
    return of.length > 0 ? `${passed} of ${of.length} ${name}` : null;
  };
  const [open, hidden] = [checks.filter((one) => !one.hidden), checks.filter((one) => one.hidden)];
  return [part(open, hidden.length > 0 ? "open" : "checks"), part(hidden, "hidden")].filter(Boolean).join(", ");
}
