import { byId, el } from "../lab/dom.js";

// The design's picture beside its text, while design.yaml is open. The text is the truth: what the
// picture changes goes through the editor, and is saved as if it had been typed.
export class DesignPicture {
  #api;
  #bench;
  #slot = byId("design-slot");
  #picture = null;
  #text = null;
  #isReadOnly = false;

  constructor({ api, bench }) {
    this.#api = api;
    this.#bench = bench;
  }

  /** Shown only beside the file it is the picture of. */
  async show(isShown) {
    this.#slot.hidden = !isShown;
    byId("lab").toggleAttribute("data-picture", isShown);
    if (isShown && !this.#picture) await this.#mount();
    this.changed();
  }

  /** The text changed, here or elsewhere. */
  changed() {
    const text = this.#bench.book.get("design.yaml")?.text;
    if (!this.#picture || this.#slot.hidden || text === undefined || text === this.#text) return;
    this.#text = text;
    this.#picture.setText(text);
  }

  /** There are other scenarios now, or nothing may be changed any more. */
  async renew({ isReadOnly = this.#isReadOnly } = {}) {
    this.#isReadOnly = isReadOnly;
    if (!this.#picture) return;
    this.#picture.destroy();
    this.#picture = null;
    if (!this.#slot.hidden) await this.#mount();
  }

  async #mount() {
    try {
      const { mountDesign } = await import("../design/canvas.js");
      const { scenarios } = await this.#api.scenarios();
      if (this.#picture) return;
      const host = el("div", { class: "design-host" });
      this.#slot.replaceChildren(host);
      this.#text = this.#bench.book.get("design.yaml").text;
      this.#picture = mountDesign(host, {
        text: this.#text, scenarios, readOnly: this.#isReadOnly,
        onText: (text) => this.#drawn(text),
        run: (scenario) => this.#run(scenario),
        call: (method, path, body) => this.#api.call(method, path, body),
      });
    } catch (error) {
      this.#slot.replaceChildren(el("p", { class: "muted panel-note" },
        `The picture cannot be shown: ${error.words ?? error.message}`));
    }
  }

  #drawn(text) {
    this.#text = text;
    this.#bench.change("design.yaml", text);
  }

  /** Of what is in the editor, so it is saved first. */
  async #run(scenario) {
    if (!await this.#bench.book.save("design.yaml")) {
      throw new Error("design.yaml could not be saved, so it was not run");
    }
    return this.#api.run(scenario);
  }
}
