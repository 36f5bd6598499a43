import { byId } from "../lab/dom.js";

// The clock runs in the page and is put right by the server, which alone decides when a phase ends.

const beat = 250;

/** Minutes and seconds. */
export function clockText(seconds) {
  const whole = Math.floor(Math.abs(seconds));
  return `${seconds < 0 ? "−" : ""}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export class SessionClock {
  #status = null;
  #at = 0;
  #shown = "";

  constructor() {
    setInterval(() => this.#draw(), beat);
  }

  show(status) {
    this.#status = status;
    this.tell(status);
  }

  /** The server's clock: seconds `elapsed`, `left` and `phaseLeft`. */
  tell({ elapsed, left, phaseLeft }) {
    if (!this.#status) return;
    Object.assign(this.#status, { elapsed, left, phaseLeft });
    this.#at = performance.now();
    this.#draw();
  }

  /** Seconds left of the phase; null without a clock. */
  get phaseLeft() {
    const { phaseLeft } = this.#status ?? {};
    return phaseLeft === undefined ? null : phaseLeft - this.#passed;
  }

  get left() {
    const { left } = this.#status ?? {};
    return left === undefined ? null : left - this.#passed;
  }

  get #passed() {
    const runs = ["running", "over"].includes(this.#status?.state);
    return runs ? (performance.now() - this.#at) / 1000 : 0;
  }

  #draw() {
    if (!this.#status) return;
    const [phase, time, whole, state] = this.#words();
    const text = [phase, time, whole, state].join("\n");
    if (text === this.#shown) return;
    this.#shown = text;
    byId("clock").dataset.state = state;
    byId("clock-phase").textContent = phase;
    byId("clock-left").textContent = time;
    byId("clock-whole").textContent = whole;
  }

  #words() {
    const { state, elapsed, isPhaseEnding } = this.#status;
    const title = this.#title();
    const { left, phaseLeft } = this;
    const so = elapsed + this.#passed;
    if (state === "submitted") return ["Handed in", clockText(so), "worked", "submitted"];
    if (state === "paused") return ["Paused", clockText(phaseLeft ?? so), `in ${title}`, "paused"];
    if (left === null) return [title, clockText(so), "so far, no clock", "running"];
    if (left <= 0) return ["Time is up", clockText(left), "over time", "over"];
    return [
      title, clockText(Math.max(0, phaseLeft)), `${clockText(left)} in all`,
      isPhaseEnding ? "ending" : "running",
    ];
  }

  #title() {
    return phaseTitle(this.#status.phase);
  }
}

/** As the list of phases on the page has it. */
export const phaseTitle = (phase) =>
  document.querySelector(`[data-phase="${phase}"] .phase-title`).textContent;
