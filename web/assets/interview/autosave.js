// Saves by itself a moment after the last key, and now and then while the typing goes on.

const pause = 800;
const longest = 4000;

export class Autosave {
  #book;
  #waiting = new Map();

  constructor(book) {
    this.#book = book;
    // Whoever leaves the page, or closes the laptop, has it saved.
    document.addEventListener("visibilitychange", () => document.hidden && this.flush());
    addEventListener("pagehide", () => this.flush());
  }

  touched(name) {
    const waiting = this.#waiting.get(name) ?? { since: Date.now() };
    clearTimeout(waiting.timer);
    const left = Math.max(0, waiting.since + longest - Date.now());
    waiting.timer = setTimeout(() => this.#save(name), Math.min(pause, left));
    this.#waiting.set(name, waiting);
  }

  /** Tries again what could not be saved, and what an earlier page left unsaved. */
  retry() {
    for (const name of this.#book.unsaved()) this.#save(name);
  }

  /** Saves at once what waits. */
  flush() {
    for (const name of [...this.#waiting.keys()]) this.#save(name);
  }

  #save(name) {
    clearTimeout(this.#waiting.get(name)?.timer);
    this.#waiting.delete(name);
    // A conflict is the learner's to settle; until then the text is kept as a draft.
    if (this.#book.get(name)?.conflict) return;
    this.#book.save(name);
  }
}
