import { button, byId } from "./dom.js";
import { overallWords } from "./verdicts.js";

// The server says a result again to whoever comes back, and when a run that broke off changed it.
const same = (shown, result) => shown
  && JSON.stringify({ ...shown, seconds: 0 }) === JSON.stringify({ ...result, seconds: 0 });

// Checking: from the button to the report. The server's events decide what is shown, so that every
// tab, the watch and the command line lead to the same picture.
export class CheckRun {
  #api;
  #book;
  #notices;
  #results;
  #lab;
  #onMarks;
  #run = null; // {run, plan, results: Map}
  #asked = false;
  #shownReport = "";

  constructor({ api, book, notices, results, lab, onMarks }) {
    this.#api = api;
    this.#book = book;
    this.#notices = notices;
    this.#results = results;
    this.#lab = lab;
    this.#onMarks = onMarks;
  }

  get isBusy() {
    return this.#asked || this.#run !== null;
  }

  /** Saves all, then asks for a check. */
  async start() {
    if (this.isBusy) return;
    this.#setAsked(true);
    this.#results.summary({ verdict: "Checking", facts: "Saving the files", state: "running" });
    try {
      const unsaved = await this.#book.saveAll();
      if (unsaved.length > 0) {
        this.#setAsked(false);
        return this.#refused("Not checked", `Could not be saved: ${unsaved.join(", ")}. See under the editor.`);
      }
      await this.#api.check();
      if (this.#asked) setTimeout(() => this.#noWord(), 10_000);
    } catch (error) {
      this.#setAsked(false);
      this.#refused("Not checked", error.words ?? String(error));
    }
  }

  // The check was taken, but no event of it came.
  #noWord() {
    if (!this.#asked) return;
    this.#setAsked(false);
    this.#refused("No word from the check", "Drydock took it but sends no results; reload the page.");
  }

  /** What the server knows, on every connection. */
  state({ run, last }) {
    if (run) {
      if (this.#run?.run !== run.run) this.started({ run: run.run, checks: run.checks });
      for (const result of run.results) this.result({ run: run.run, result });
      return;
    }
    const report = last && JSON.stringify(last.report);
    const remembered = this.#run ? this.#remembered() ?? {} : this.#remembered();
    if (remembered && !(last && this.#isNews(report, last.at, remembered))) return this.#interrupted(last);
    if (this.#run || (last && report !== this.#shownReport)) this.#settle();
    if (last && report !== this.#shownReport) {
      this.#shownReport = report;
      this.#onMarks(last.report.checks);
      this.#results.show(last.report, last.at);
    }
  }

  // Two seconds are more than two clocks of one machine can be apart.
  #isNews(report, at, { startedAt = 0 }) {
    return this.#shownReport ? report !== this.#shownReport : at >= startedAt - 2_000;
  }

  started({ run, checks }) {
    this.#run = { run, plan: checks, results: new Map() };
    this.#remember({ run, startedAt: Date.now() });
    this.#setAsked(false);
    this.#results.started(checks);
    this.#onMarks([]);
    this.#progress();
    this.#notices.announce("Checking");
  }

  result({ run, result }) {
    if (this.#run?.run !== run || same(this.#run.results.get(result.check), result)) return;
    this.#run.results.set(result.check, result);
    this.#results.result(result, this.#run.plan);
    this.#onMarks([...this.#run.results.values()]);
    this.#notices.announce(this.#results.spoken(result));
    this.#progress();
  }

  finished({ run, report, recorded, next }) {
    for (const result of report.checks) this.result({ run, result });
    this.#settle();
    this.#shownReport = JSON.stringify(report);
    this.#results.finished(report, { recorded, next });
    this.#notices.announce(
      `${overallWords(report.verdict)}: ${report.points} of ${report.outOf} points`);
  }

  failed({ error }) {
    this.#settle();
    this.#results.stopped();
    this.#refused("Could not be checked", error.try ? `${error.message}. Try: ${error.try}` : error.message);
  }

  cancelled() {
    this.#settle();
    this.#results.stopped();
    this.#refused("Cancelled", "Nothing was recorded.", "open");
  }

  #interrupted(last) {
    this.#settle();
    this.#results.stopped();
    if (last) this.#shownReport = JSON.stringify(last.report);
    this.#refused("The check was interrupted", "Drydock was stopped in the middle of it; check again.");
  }

  #refused(verdict, facts, state = "failed") {
    this.#results.summary({ verdict, facts, state });
    this.#notices.announce(`${verdict}: ${facts}`);
  }

  #progress() {
    const { plan, results } = this.#run;
    this.#results.summary({
      verdict: `Checking: ${results.size} of ${plan.length}`, state: "running",
      facts: "Your files are saved; you can go on editing.",
      action: button("Cancel", () => this.#cancel()),
    });
  }

  async #cancel() {
    try {
      await this.#api.cancel();
    } catch (error) {
      this.#notices.sayError(error);
    }
  }

  #settle() {
    this.#run = null;
    this.#remember(null);
    this.#setAsked(false);
  }

  #setAsked(asked) {
    this.#asked = asked;
    const check = byId("check");
    check.setAttribute("aria-disabled", String(this.isBusy));
    byId("check-label").textContent = this.isBusy ? "Checking" : "Check";
  }

  // A reload in mid-check must still notice that the server lost the run.
  #remember(run) {
    try {
      if (run) sessionStorage.setItem(`drydock/${this.#lab}/run`, JSON.stringify(run));
      else sessionStorage.removeItem(`drydock/${this.#lab}/run`);
    } catch {
      // Then only a run begun in this very page is noticed.
    }
  }

  #remembered() {
    try {
      return JSON.parse(sessionStorage.getItem(`drydock/${this.#lab}/run`));
    } catch {
      return null;
    }
  }
}
