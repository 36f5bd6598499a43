import { byId } from "../lab/dom.js";
import { confirm } from "../lab/dialogs.js";
import { clockText, phaseTitle } from "./clock.js";

// Pause, next phase, hand in. Without script they are plain forms.
export class Controls {
  #api;
  #book;
  #clock;
  #notices;
  #sections;
  #status = null;
  #reviewing = byId("submit-form").action.replace(/\/submit$/, "/review");

  constructor({ api, book, clock, notices, sections }) {
    this.#api = api;
    this.#book = book;
    this.#clock = clock;
    this.#notices = notices;
    this.#sections = sections;
    this.#on("pause-form", () => this.#pause());
    this.#on("next-form", () => this.#next());
    this.#on("submit-form", () => this.#submit());
  }

  show(status) {
    this.#status = status;
    byId("pause").textContent = status.state === "paused" ? "Go on" : "Pause";
    const isLast = status.phases.at(-1).phase === status.phase;
    byId("next").disabled = isLast || status.state === "paused";
    if (status.state === "submitted") this.#ended();
  }

  #on(form, act) {
    byId(form).addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        await act();
      } catch (error) {
        this.#notices.sayError(error);
      }
    });
  }

  #pause() {
    return this.#status?.state === "paused" ? this.#api.resume() : this.#api.pause();
  }

  async #next() {
    const { phase, phases } = this.#status;
    const next = phases[phases.findIndex((one) => one.phase === phase) + 1];
    if (!next) return;
    const left = this.#clock.phaseLeft;
    const sure = await confirm({
      title: `Go on to ${phaseTitle(next.phase)}?`, action: "Go on",
      text: left === null
        ? `${phaseTitle(phase)} is over then; there is no way back.`
        : `The ${clockText(Math.max(0, left))} left of ${phaseTitle(phase)} go to the phases that follow; there is no way back.`,
    });
    // Meanwhile the phase may have ended by itself.
    if (sure && this.#status.phase === phase) await this.#api.next();
  }

  async #submit() {
    const empty = this.#sections.empty();
    const left = this.#clock.left;
    const facts = [
      empty.length > 0 ? `Still empty: ${empty.join(", ")}.` : "",
      left !== null && left > 0 ? `There are ${clockText(left)} left.` : "",
      "The answer is scored as it is, and cannot be changed any more.",
    ];
    const sure = await confirm({
      title: "Hand the answer in?", action: "Hand in", text: facts.filter(Boolean).join(" "),
    });
    if (!sure) return;
    const unsaved = await this.#book.saveAll();
    if (unsaved.length > 0) {
      return this.#notices.say(`Not handed in, because it could not be saved: ${unsaved.join(", ")}`, "bad");
    }
    await this.#score();
  }

  async #score() {
    const submit = byId("submit");
    submit.disabled = true;
    submit.textContent = "Scoring";
    this.#notices.say("Running your design under every scenario, and changes of it; this takes a moment");
    try {
      await this.#api.submit();
      location.assign(this.#reviewing);
    } catch (error) {
      submit.disabled = false;
      submit.textContent = "Hand in";
      throw error;
    }
  }

  #ended() {
    for (const name of ["pause", "next", "submit"]) byId(name).disabled = true;
    this.#notices.bar("submitted", {
      text: "This interview is handed in.", dismiss: false,
      actions: [["See the review", () => { location.assign(this.#reviewing); return false; }]],
    });
  }
}
