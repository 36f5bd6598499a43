import { el } from "./dom.js";

// The hint ladder of each check: a button in its row, or under its details once it failed. What was
// shown before is there on load; the next one is asked for, because the server records it.
export class HintLadders {
  #api;
  #ladders = new Map();

  constructor(api) {
    this.#api = api;
  }

  /** The hints shown in earlier visits. */
  async load() {
    const { hints } = await this.#api.hints();
    for (const hint of hints) this.#of(hint.check).add(hint);
  }

  /** Moves a check's button and panel to where they belong now. */
  place(check, buttonHome, panelHome, title) {
    const ladder = this.#of(check);
    ladder.title = title;
    ladder.draw();
    buttonHome.append(ladder.button);
    panelHome.append(ladder.panel);
  }

  #of(check) {
    if (!this.#ladders.has(check)) this.#ladders.set(check, new Ladder(check, this.#api));
    return this.#ladders.get(check);
  }
}

class Ladder {
  title = "";
  #hints = [];
  #check;
  #api;
  #list = el("ol", { class: "hint-list" });
  #problem = el("p", { class: "problem", role: "alert" });
  #next = el("button", { type: "button", class: "button small", onclick: () => this.#take() });

  constructor(check, api) {
    this.#check = check;
    this.#api = api;
    this.panel = el("div", { class: "hints", id: `hints-${check}`, hidden: true },
      this.#list, this.#problem, this.#next);
    this.button = el("button", {
      type: "button", class: "button quiet small hint-button", "aria-expanded": "false",
      "aria-controls": this.panel.id, onclick: () => this.#toggle(),
    });
  }

  add(hint) {
    if (this.#hints.some((known) => known.rung === hint.rung)) return;
    this.#hints.push(hint);
    this.#list.append(hintView(hint));
    this.draw();
  }

  draw() {
    const seen = this.#hints.length;
    const of = this.#hints[0]?.of;
    this.button.textContent = seen === 0 ? "Hint" : `Hints ${seen}/${of}`;
    this.button.setAttribute("aria-label", seen === 0
      ? `Show a hint for: ${this.title}` : `Hints for: ${this.title}, ${seen} of ${of} shown`);
    this.#next.hidden = seen > 0 && seen >= of;
    this.#next.textContent = seen === 0 ? "Show the first hint" : `Next hint (${seen + 1} of ${of})`;
  }

  #toggle() {
    const opens = this.panel.hidden;
    this.panel.hidden = !opens;
    this.button.setAttribute("aria-expanded", String(opens));
    if (opens && this.#hints.length === 0) this.#take();
  }

  async #take() {
    this.#next.disabled = true;
    this.#problem.textContent = "";
    try {
      const hint = await this.#api.hint(this.#check);
      this.add(hint);
      this.#list.lastElementChild?.focus({ preventScroll: false });
    } catch (error) {
      this.#problem.textContent = error.words;
    }
    this.#next.disabled = false;
  }
}

// The one place where markup comes from the server: hints are Markdown that it rendered and cleaned.
function hintView(hint) {
  const template = document.createElement("template");
  template.innerHTML = hint.html;
  return el("li", { tabindex: "-1" },
    el("p", { class: "hint-number" }, `Hint ${hint.rung} of ${hint.of}`), el("div", { class: "prose" }, template.content));
}
