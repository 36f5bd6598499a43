import { byId, el } from "../lab/dom.js";
import { clockText } from "./clock.js";

// What was said, and the form that asks. The first part came with the page; the rest is added.

const speakers = {
  question: "Interviewer",
  change: "Interviewer, changing the question",
  followUp: "Interviewer, following up",
};
const byModel = "Model, not scored";

const speakerOf = ({ kind, speaker }) => (speaker === "model" ? byModel : speakers[kind] ?? speakers.question);

export class Conversation {
  #api;
  #notices;
  #onSpoken;
  #list = byId("said");
  #field = byId("question");
  #key;

  /** `onSpoken()` when the interviewer spoke by themselves. */
  constructor({ api, notices, session, onSpoken }) {
    this.#api = api;
    this.#notices = notices;
    this.#onSpoken = onSpoken;
    this.#key = `drydock/interviews/${session}/question`;
    this.#bringBack();
    this.#field.addEventListener("input", () => this.#remember(this.#field.value));
    byId("ask").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#ask();
    });
  }

  show({ exchanges, state, interviewer }) {
    if (interviewer) showModel(interviewer);
    const known = this.#list.childElementCount;
    const fresh = exchanges.slice(known);
    this.#list.append(...fresh.map(row));
    byId("nothing-said").hidden = exchanges.length > 0;
    byId("ask-button").disabled = state === "paused" || state === "submitted";
    if (fresh.length === 0) return;
    this.#list.lastElementChild.scrollIntoView({ block: "nearest" });
    for (const one of fresh) this.#notices.announce(`${speakerOf(one)}: ${one.answer}`);
    if (fresh.some(({ kind }) => kind !== "question")) this.#onSpoken();
  }

  async #ask() {
    const question = this.#field.value.trim();
    if (question === "" || byId("ask-button").disabled) return;
    byId("ask-button").disabled = true;
    byId("ask-problem").textContent = "";
    try {
      await this.#api.ask(question);
      if (this.#field.value.trim() === question) {
        this.#field.value = "";
        this.#remember("");
      }
    } catch (error) {
      byId("ask-problem").textContent = error.words ?? String(error);
    }
    byId("ask-button").disabled = false;
  }

  #bringBack() {
    try {
      this.#field.value ||= sessionStorage.getItem(this.#key) ?? "";
    } catch {
      // Then a reload forgets the question.
    }
  }

  #remember(text) {
    try {
      sessionStorage.setItem(this.#key, text);
    } catch {
      // As above.
    }
  }
}

function showModel({ host, isThinking, isSilent, note }) {
  const place = byId("model-note");
  if (!place) return;
  const now = isSilent ? ` It failed too often and is asked no more: ${note ?? "no answer"}.`
    : isThinking ? " It is thinking." : note ? ` Last time it said nothing: ${note}.` : "";
  place.textContent = `The model at ${host} may comment. The question, the conversation and your answer are sent there; `
    + `its words are never scored.${now}`;
}

function row(said) {
  const { kind, at, question, answer } = said;
  const line = (name, who, text) => el("p", { class: name },
    el("span", { class: "said-who" }, who, " ", el("span", { class: "said-at" }, clockText(at))), " ", text);
  return el("li", { class: "exchange", "data-kind": kind },
    question ? line("said-you", "You", question) : null,
    line("said-interviewer", speakerOf(said), answer));
}
