import { button, el } from "../lab/dom.js";
import { CanvasKeys } from "./keys.js";
import { DesignDocument } from "./document.js";
import { arrowViews, partView, tips } from "./drawing.js";
import { places, size } from "./layout.js";
import { loads } from "./loads.js";
import { arrowPanel, partPanel, settingsPanel } from "./panel.js";
import { Pointer } from "./pointer.js";
import { RunView } from "./run.js";
import { svg } from "./svg.js";
import { Viewport } from "./viewport.js";

/** Shows a design as a picture that can be changed; docs/web.md says what the options are. */
export function mountDesign(element, options) {
  const canvas = new DesignCanvas(options);
  element.replaceChildren(canvas.element);
  canvas.begin();
  return { setText: (text) => canvas.document.setText(text), destroy: () => canvas.destroy() };
}

class DesignCanvas {
  #call;
  #isReadOnly;
  #palette = null;
  #places = new Map();
  #chosen = null;
  #source = null;
  #loads = null;
  #steps = new Map();
  #stepTimer = null;
  #hasFitted = false;
  #svg = svg("svg", { class: "design-picture", role: "group", "aria-label": "The design as a picture" });
  #view = new Viewport(this.#svg);
  #message = el("p", { class: "design-message", role: "status" });
  #problems = el("ul", { class: "design-problems", hidden: true });
  #panel = el("div", { class: "design-panel", hidden: true });
  #kinds = el("select", { "aria-label": "Kind of part" });
  #undo = button("Undo", () => this.#undone("undo"));
  #redo = button("Redo", () => this.#undone("redo"));
  #settings = button("Settings", () => this.#choose({ settings: true }));
  #run;
  #keys = new CanvasKeys({
    focused: () => this.#focused(), isReadOnly: () => this.#isReadOnly,
    again: (way) => this.#undone(way), escape: () => this.#escape(),
    open: (what) => this.#opened(what),
    remove: ({ part, arrow }) => (part === undefined ? this.#disconnect(arrow) : this.#remove(part)),
    nudge: (name, step) => this.#nudge(name, step), connect: (name) => this.#startConnecting(name),
  });
  element;
  document;

  constructor({ text, onText, run, scenarios = [], call, readOnly = false }) {
    this.#call = call;
    this.#isReadOnly = readOnly;
    this.document = new DesignDocument({
      text, call, onText,
      onPicture: () => {
        this.#draw();
        this.#renewSoon();
      },
    });
    this.#run = new RunView({ run, scenarios, onMoment: (report, index) => {
      this.#loads = loads(report, index);
      this.#draw();
    } });
    this.element = el("div", { class: "design", onkeydown: (event) => this.#keys.press(event) },
      this.#toolbar(), this.#message,
      el("div", { class: "design-stage" }, this.#svg, this.#panel), this.#problems, this.#run.element);
    new Pointer(this.#svg, this.#view, {
      isReadOnly: readOnly,
      isMovable: (name) => this.#isMovable(name),
      place: (name) => this.#places.get(name),
      moving: (name, place) => this.#slide(name, place),
      moved: (name, place) => this.#move(name, place),
      chosen: (what) => this.#pressed(what),
      connected: (from, to) => this.#connect(from, to),
    });
    this.#svg.addEventListener("focusin", ({ target }) => {
      const place = target.closest(".part, .arrow");
      place?.setAttribute("data-focus", "");
      if (place?.dataset.name !== undefined && place.matches(":focus-visible")) this.#view.reveal(this.#places.get(place.dataset.name));
    });
    this.#svg.addEventListener("focusout", ({ target }) => target.closest(".part, .arrow")?.removeAttribute("data-focus"));
  }

  async begin() {
    try {
      this.#palette = await this.#call("GET", "/designs/palette");
      await this.document.load();
    } catch (error) {
      this.#sayError(error);
    }
  }

  destroy() {
    this.document.destroy();
    this.#run.destroy();
    clearTimeout(this.#stepTimer);
  }

  // Drawing

  #toolbar() {
    const tools = this.#isReadOnly ? [] : [this.#kinds, button("Add", () => this.#add(), "primary"), this.#undo, this.#redo];
    return el("div", { class: "design-tools", role: "toolbar", "aria-label": "Design tools" }, ...tools, this.#settings,
      el("span", { class: "design-zoom" },
        el("button", { type: "button", class: "button small", "aria-label": "Zoom out", onclick: () => this.#view.zoom(1.25) }, "−"),
        el("button", { type: "button", class: "button small", "aria-label": "Zoom in", onclick: () => this.#view.zoom(0.8) }, "+"),
        button("Fit", () => this.#view.fit(this.#places.values()))));
  }

  get #picture() { return this.document.picture; }
  get #isPipeline() { return this.#picture.kind === "pipeline"; }
  get #kindList() { return (this.#isPipeline ? this.#palette?.pipeline : this.#palette?.serving) ?? []; }

  #draw() {
    const focused = this.#focused();
    this.#places = places(this.#picture);
    this.#drawArrowsAndParts();
    this.#fillKinds();
    this.#undo.disabled = !this.document.canUndo;
    this.#redo.disabled = !this.document.canRedo;
    this.#settings.hidden = !this.#isPipeline;
    this.#showProblems();
    this.#showPanel();
    if (!this.#hasFitted && this.#places.size > 0) {
      this.#hasFitted = true;
      this.#view.fit(this.#places.values(), { readable: true });
    }
    if (focused) this.#focus(focused);
  }

  #drawArrowsAndParts() {
    const { parts, arrows } = this.#picture;
    const chosen = this.#chosen ?? {};
    const drawn = arrows.map((arrow, number) => arrowViews(arrow,
      { from: this.#places.get(arrow.from), to: this.#places.get(arrow.to) },
      { number, isSelected: chosen.arrow === number }));
    this.#svg.replaceChildren(tips(), ...drawn.map(({ line }) => line),
      ...parts.map((part) => partView(part, this.#places.get(part.name), {
        load: this.#loads?.get(part.name), isSelected: chosen.part === part.name,
        isTarget: this.#source !== null && this.#source !== part.name,
      })), ...drawn.map(({ handle }) => handle).filter((handle) => handle));
  }

  #fillKinds() {
    const kinds = this.#kindList.map(({ kind }) => kind).join();
    if (this.#kinds.dataset.kinds === kinds) return;
    this.#kinds.dataset.kinds = kinds;
    this.#kinds.replaceChildren(...this.#kindList.map(({ kind, what }) => el("option", { value: kind, title: what }, kind)));
  }

  #showProblems() {
    const { problems } = this.#picture;
    this.#problems.hidden = problems.length === 0;
    this.#problems.replaceChildren(...problems.slice(0, 8).map(({ place, found, expected, remedy }) =>
      el("li", {}, `line ${place.line}: ${found}; expected ${expected}${remedy ? `. Try: ${remedy}` : ""}`)));
  }

  #focused() {
    const place = document.activeElement?.closest?.(".part, .arrow");
    if (!place || !this.#svg.contains(place)) return null;
    return place.dataset.name !== undefined ? { part: place.dataset.name } : { arrow: Number(place.dataset.arrow) };
  }

  #focus({ part, arrow }) {
    const found = [...this.#svg.querySelectorAll(".part, .arrow-handle")].find(({ dataset }) =>
      (part === undefined ? Number(dataset.arrow) === arrow : dataset.name === part));
    found?.focus({ preventScroll: true });
  }

  // Choosing

  #pressed(what) {
    if (what?.part !== undefined && this.#source !== null) return this.#connect(this.#source, what.part);
    this.#choose(what);
  }

  #choose(what, { focusPanel = false } = {}) {
    this.#chosen = what;
    this.#draw();
    if (focusPanel) (this.#panel.querySelector("input, select") ?? this.#panel.querySelector("button"))?.focus();
  }

  #showPanel() {
    const shown = this.#chosenPanel();
    // What is being typed stays: the form is made anew only for something else, or when it was left.
    const key = JSON.stringify([this.#chosen, shown?.basis ?? null]);
    if (this.#panel.dataset.key === key) return;
    const hadFocus = this.#panel.contains(document.activeElement) ? document.activeElement.name : null;
    this.#panel.dataset.key = key;
    this.#panel.hidden = !shown;
    this.#panel.replaceChildren(...(shown ? [shown.view()] : []));
    if (hadFocus) this.#panel.querySelector(`[name="${CSS.escape(hadFocus)}"]`)?.focus();
  }

  #chosenPanel() {
    const { part: name, arrow: number, settings } = this.#chosen ?? {};
    const isReadOnly = this.#isReadOnly;
    const close = () => {
      const last = this.#chosen;
      this.#choose(null);
      if (last) this.#focus(last);
    };
    if (settings) {
      return { basis: this.#picture.settings, view: () => settingsPanel(this.#picture.settings, {
        keys: this.#palette.pipelineSettings, isReadOnly,
        act: { close, set: (field, value) => this.#edit([{ action: "set", field, value }], `${field} set`) },
      }) };
    }
    if (name !== undefined) {
      const part = this.#picture.parts.find((one) => one.name === name);
      if (!part || !this.#palette) return null;
      return { basis: [part.fields, part.name, this.#picture.parts.length], view: () => partPanel(part, {
        palette: this.#kindList, isReadOnly, others: this.#targets(name),
        act: {
          close,
          rename: (to) => this.#rename(name, to),
          set: (field, value) => this.#edit([{ action: "set", name, field, value }], `${field} of ${name} set`),
          connect: (to) => this.#connect(name, to),
          remove: () => this.#remove(name),
        },
      }) };
    }
    const arrow = this.#picture.arrows[number];
    if (!arrow || !this.#palette) return null;
    return { basis: [arrow.fields, arrow.from, arrow.to], view: () => arrowPanel(arrow, {
      keys: this.#palette.flow, isReadOnly,
      act: {
        close,
        setFlow: (field, value) => this.#edit([{ action: "setFlow", flow: arrow.flow, field, value }], `${field} set`),
        disconnect: () => this.#disconnect(number),
      },
    }) };
  }

  #targets = (name) => this.#picture.parts
    .filter((part) => part.name !== name && part.kind !== "client" && part.kind !== "source").map((part) => part.name);

  // Changing

  async #edit(edits, words) {
    if (this.#isReadOnly) return false;
    try {
      await this.document.edit(edits);
      this.#say(words);
      return true;
    } catch (error) {
      this.#sayError(error);
      return false;
    }
  }

  async #add() {
    const kind = this.#kinds.value;
    const names = new Set(this.#picture.parts.map(({ name }) => name));
    let name = kind === "client" ? "users" : kind;
    for (let number = 2; names.has(name); number += 1) name = `${kind === "client" ? "users" : kind}-${number}`;
    const start = this.#picture.kind ? [] : [{ action: "start", kind: "serving" }];
    const place = kind === "source" ? {} : this.#freePlace();
    if (await this.#edit([...start, { action: "add", name, kind, ...place }], `${name} added`)) {
      this.#choose({ part: name }, { focusPanel: true });
    }
  }

  /** In the middle of what is seen, beside what stands there. */
  #freePlace() {
    const place = this.#view.middle;
    const isTaken = ({ x, y }) => [...this.#places.values()].some((other) =>
      Math.abs(other.x - x) < size.width + 10 && Math.abs(other.y - y) < size.height + 10);
    for (let turn = 0; isTaken(place) && turn < 64; turn += 1) place.y += 30;
    return place;
  }

  async #rename(name, to) {
    const chosen = this.#chosen;
    this.#chosen = { part: to };
    if (!await this.#edit([{ action: "rename", name, to }], `${name} is now ${to}`)) this.#choose(chosen);
  }

  async #remove(name) {
    if (await this.#edit([{ action: "remove", name }], `${name} deleted; Undo brings it back`)) {
      this.#choose(null);
      this.#svg.querySelector(".part")?.focus({ preventScroll: true });
    }
  }

  async #disconnect(number) {
    const { kind, from, to, flow } = this.#picture.arrows[number];
    const edit = kind === "input" ? { action: "disconnect", name: from, to } : { action: "disconnect", flow };
    if (await this.#edit([edit], `arrow from ${from} to ${to} deleted; Undo brings it back`)) {
      this.#choose(null);
      this.#focus({ part: from });
    }
  }

  async #connect(from, to) {
    this.#source = null;
    if (from === to && !this.#isPipeline) this.#say("A part cannot call itself");
    else await this.#edit([{ action: "connect", name: from, to }], `${from} connected to ${to}`);
    this.#draw();
  }

  #slide(name, place) {
    this.#places.set(name, place);
    this.#drawArrowsAndParts();
  }

  async #move(name, { x, y }) {
    this.#isMove = true;
    const hasMoved = await this.#edit([{ action: "move", name, x: Math.round(x), y: Math.round(y) }], `${name} moved`);
    this.#isMove = false;
    if (!hasMoved) this.#draw();
  }

  #isMove = false;

  /** A source is a name in a list: it has no place of its own. */
  #isMovable = (name) => this.#picture.parts.some((part) => part.name === name && part.kind !== "source");

  async #undone(way) {
    try {
      await this.document[way]();
      this.#say(way === "undo" ? "Undone" : "Done again");
    } catch (error) {
      this.#sayError(error);
    }
  }

  /** The figures follow what is built, not where it is drawn. */
  #renewSoon() {
    if (this.#isMove) return;
    if (this.#picture.problems.length === 0) this.#run.renew();
  }

  /** Many small steps are one change. */
  #nudge(name, [dx, dy]) {
    if (!this.#isMovable(name)) return;
    const { x, y } = this.#places.get(name);
    this.#slide(name, { x: x + dx, y: y + dy });
    this.#focus({ part: name });
    this.#steps.set(name, this.#places.get(name));
    clearTimeout(this.#stepTimer);
    this.#stepTimer = setTimeout(() => {
      const steps = [...this.#steps];
      this.#steps.clear();
      for (const [moved, place] of steps) this.#move(moved, place);
    }, 400);
  }

  #opened(what) {
    if (what.part !== undefined && this.#source !== null) this.#connect(this.#source, what.part);
    else this.#choose(what, { focusPanel: true });
  }

  #startConnecting(name) {
    this.#source = name;
    this.#draw();
    this.#say(`Connecting from ${name}: go to the other part with Tab and press Enter; Escape gives up`);
  }

  /** False when there was nothing to leave. */
  #escape() {
    const last = this.#chosen;
    if (this.#source !== null) {
      this.#source = null;
      this.#say("Not connected");
      this.#draw();
    } else if (last) {
      this.#choose(null);
      this.#focus(last);
    } else return false;
    return true;
  }

  #say(words) { this.#message.textContent = words; this.#message.removeAttribute("data-bad"); }

  #sayError(error) {
    this.#message.textContent = error.words ?? error.message;
    this.#message.setAttribute("data-bad", "");
    this.#draw();
  }
}
