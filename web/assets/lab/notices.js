import { button, byId, el } from "./dom.js";

// What the page says: a line under the editor, bars with a choice below the text (so that the text
// never moves), and a log that only screen readers see.
export class Notices {
  #bars = byId("bars");
  #status = byId("status");
  #announcer = byId("announcer");
  #shown = new Map();

  /** A quiet word about what just happened; it is read out too. */
  say(text, tone = "") {
    this.#status.textContent = text;
    this.#status.dataset.tone = tone;
    this.#status.title = text;
  }

  sayError(error) {
    this.say(error.words ?? String(error), "bad");
  }

  announce(text) {
    this.#announcer.append(el("p", {}, text));
    while (this.#announcer.childElementCount > 20) this.#announcer.firstElementChild.remove();
  }

  /**
   * A bar that stays until it is answered. One with the same `key` is replaced.
   * `actions` are [label, what to do]; the bar closes unless that returns false.
   */
  bar(key, { text, tone = "", actions = [], dismiss = true }) {
    const choices = actions.map(([label, act]) =>
      button(label, async () => {
        if ((await act()) !== false) this.close(key, bar);
      }));
    if (dismiss) choices.push(button("Dismiss", () => this.close(key, bar), "quiet"));
    const bar = el("div", { class: "bar", "data-tone": tone, role: "group", "aria-label": text },
      el("p", {}, text), el("div", { class: "bar-actions" }, ...choices));
    this.close(key);
    this.#shown.set(key, bar);
    this.#bars.append(bar);
    this.announce(text);
  }

  /** Closes the bar of that key, or only that very bar when it is still the one shown. */
  close(key, bar = this.#shown.get(key)) {
    if (!bar || this.#shown.get(key) !== bar) return;
    const hadFocus = bar.contains(document.activeElement);
    bar.remove();
    this.#shown.delete(key);
    if (hadFocus) byId("file-tabs").querySelector('[aria-selected="true"]')?.focus();
  }

  isOpen(key) {
    return this.#shown.has(key);
  }
}
