import { byId } from "../lab/dom.js";

// The sections of answer.md: how much stands in each, and the way there.

/** Each heading of the second level with its line (from 1) and the words below it. */
export function readSections(text) {
  const found = [];
  let fence = null;
  let section = null;
  withoutComments(text).split("\n").forEach((line, index) => {
    const mark = /^\s*(```|~~~)/.exec(line)?.[1];
    if (mark && (fence === null || fence === mark)) fence = fence === null ? mark : null;
    const heading = fence === null && /^##\s+(.*?)\s*$/.exec(line);
    if (heading) {
      section = { title: heading[1], line: index + 1, words: 0 };
      found.push(section);
    } else if (/^#\s/.test(line) && fence === null) section = null;
    else if (section) section.words += line.split(/\s+/).filter(Boolean).length;
  });
  return found;
}

// As many lines as before, so that they keep their numbers.
const withoutComments = (text) =>
  text.replace(/<!--[\s\S]*?(-->|$)/g, (comment) => comment.replace(/[^\n]/g, ""));

const folded = (title) => title.toLowerCase().replace(/[^\p{L}]/gu, "");

export class Sections {
  #book;
  #goTo;
  #append;
  #bar = byId("answer-sections");
  #buttons = [...this.#bar.querySelectorAll("button")];

  /** `goTo(line)` in answer.md; `append(text)` to it. */
  constructor({ book, goTo, append }) {
    this.#book = book;
    this.#goTo = goTo;
    this.#append = append;
    for (const button of this.#buttons) button.addEventListener("click", () => this.#open(button.dataset.title));
  }

  /** Shown only over the file they are sections of. */
  show(isShown) {
    this.#bar.hidden = !isShown;
    if (isShown) this.refresh();
  }

  refresh() {
    for (const button of this.#buttons) {
      const section = this.#find(button.dataset.title);
      const words = button.querySelector(".section-words");
      const text = section ? (section.words > 0 ? String(section.words) : "empty") : "missing";
      if (words.textContent === text) continue;
      words.textContent = text;
      button.dataset.state = section?.words > 0 ? "written" : "empty";
      button.setAttribute("aria-label", section?.words > 0
        ? `${button.dataset.title}, ${text} words` : `${button.dataset.title}, ${text}`);
    }
  }

  /** Titles of sections in which nothing stands. */
  empty() {
    return this.#buttons.map((button) => button.dataset.title)
      .filter((title) => !(this.#find(title)?.words > 0));
  }

  #find(title) {
    const text = this.#book.get("answer.md")?.text ?? "";
    return readSections(text).find((section) => folded(section.title) === folded(title));
  }

  #open(title) {
    if (!this.#find(title)) this.#append(`\n## ${title}\n\n`);
    const section = this.#find(title);
    if (section) this.#goTo(section.line);
  }
}
