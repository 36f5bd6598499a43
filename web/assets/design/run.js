import { button, el, withCode } from "../lab/dom.js";
import { charts } from "./charts.js";
import { measure, measureName, moment, money, seconds, share } from "./figures.js";

// Running the design: the scenario, the slider over its time, what it met, the charts.

export class RunView {
  #run;
  #onMoment;
  #report = null;
  #charts = [];
  #timer = null;
  #isBusy = false;
  #isWanted = false;
  #scenario = el("select", { class: "run-scenario", "aria-label": "Scenario" });
  #button = button("Run", () => this.run(), "primary");
  #play = button("Play", () => this.#playOrStop());
  #slider = el("input", { type: "range", min: 0, max: 120, value: 0, step: 1, "aria-label": "Time of the run", oninput: () => this.#moved() });
  #when = el("output", { class: "run-when" });
  #time = el("div", { class: "run-time", hidden: true });
  #result = el("div", { class: "run-result" });
  #problem = el("p", { class: "run-problem", role: "alert" });
  element;

  /** `run(scenario)` gives a report; `onMoment(report, index)` shows it on the picture. */
  constructor({ run, scenarios, onMoment }) {
    this.#run = run;
    this.#onMoment = onMoment;
    this.#scenario.append(...scenarios.map(({ id, title }) => el("option", { value: id }, title)));
    this.#scenario.addEventListener("change", () => this.run());
    this.#time.append(this.#play, this.#slider, this.#when);
    this.element = el("section", { class: "design-run", "aria-label": "Simulation" },
      el("div", { class: "run-bar" },
        scenarios.length > 0 ? el("label", { class: "run-choice" }, el("span", {}, "Scenario "), this.#scenario) : null, this.#button),
      this.#problem, this.#time, this.#result);
  }

  get report() { return this.#report; }

  /** Again, after the design changed; nothing before the first run. */
  renew() { if (this.#report) this.run(); }

  async run() {
    if (this.#isBusy) {
      this.#isWanted = true;
      return;
    }
    this.#isBusy = true;
    this.#button.disabled = true;
    this.#button.textContent = "Running";
    try {
      this.#show(await this.#run(this.#scenario.value || undefined));
      this.#problem.textContent = "";
    } catch (error) {
      this.#problem.textContent = error.words ?? error.message;
    }
    this.#isBusy = false;
    this.#button.disabled = false;
    this.#button.textContent = "Run";
    if (this.#isWanted) {
      this.#isWanted = false;
      this.run();
    }
  }

  destroy() { clearInterval(this.#timer); }

  get #index() { return Number(this.#slider.value) === 0 ? null : Number(this.#slider.value) - 1; }

  #show(report) {
    this.#report = report;
    this.#time.hidden = false;
    const opened = [...this.#result.querySelectorAll("details")].map(({ open }) => open);
    this.#charts = charts(report);
    this.#result.replaceChildren(
      ...summary(report), el("div", { class: "design-charts" }, ...this.#charts.map(({ element }) => element)));
    for (const [number, details] of [...this.#result.querySelectorAll("details")].entries()) details.open = opened[number] ?? false;
    this.#moved();
  }

  #moved() {
    const index = this.#index;
    const { series, duration } = this.#report;
    const words = index === null ? "the whole run" : moment(series.time[index], duration);
    this.#when.textContent = words;
    this.#slider.setAttribute("aria-valuetext", words);
    for (const { mark } of this.#charts) mark(index);
    this.#onMoment(this.#report, index);
  }

  #playOrStop() {
    if (this.#timer) return this.#stop();
    if (this.#index === null || this.#index === 119) this.#slider.value = 0;
    this.#play.textContent = "Stop";
    this.#timer = setInterval(() => {
      this.#slider.value = Number(this.#slider.value) + 1;
      this.#moved();
      if (this.#index === 119) this.#stop();
    }, 120);
  }

  #stop() {
    clearInterval(this.#timer);
    this.#timer = null;
    this.#play.textContent = "Play";
  }
}

function summary(report) {
  const facts = report.kind === "pipeline"
    ? [["SLA misses", String(report.slaMisses)], ["freshness, p95", seconds(report.freshness.p95)],
      ["rows lost", share(report.rows.expected > 0 ? report.rows.lost / report.rows.expected : 0)], ["cost a month", money(report.costPerMonth)]]
    : [["latency p50 / p95 / p99", `${seconds(report.latency.p50)} / ${seconds(report.latency.p95)} / ${seconds(report.latency.p99)}`],
      ["goodput", share(report.goodput)], ["cost a month", money(report.costPerMonth)]];
  const why = report.kind === "pipeline" ? report.bottleneck : report.saturation.why;
  return [
    el("dl", { class: "run-facts" }, ...facts.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value)))),
    why ? el("p", { class: "run-why" }, ...withCode(why)) : null,
    report.objectives.length > 0 ? el("ul", { class: "run-objectives" }, ...report.objectives.map(objective)) : null,
    report.faults.length > 0 ? el("p", { class: "muted" }, `Shaded in the charts: ${report.faults.map((fault) =>
      `${fault.fault} (${moment(fault.at, report.duration)}${fault.until > fault.at ? ` to ${moment(fault.until, report.duration)}` : ""})`).join(", ")}.`) : null,
    ...(report.run?.notes ?? []).map((note) => el("p", { class: "muted" }, note)),
  ].filter((one) => one);
}

const objective = ({ objective: name, limit, seen, met, note }) => el("li", { "data-met": met ? "yes" : "no" },
  el("strong", {}, met ? "met" : "missed"), ` ${measureName(name)}: ${measure(name, seen)}, `,
  `${name === "goodput" ? "at least" : "at most"} ${measure(name, limit)}${note ? `; ${note}` : ""}`);
