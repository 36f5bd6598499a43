import { clockTime, el } from "./dom.js";
import { panel } from "./dialogs.js";
import { diffView } from "./diffview.js";
import { isDirty } from "./entry.js";
import { lineDiff } from "./linediff.js";

// What to do when a file changed outside while it was being edited here. Each way keeps both texts.
export class Conflicts {
  #book;
  #drafts;
  #notices;

  constructor(book, drafts, notices) {
    this.#book = book;
    this.#drafts = drafts;
    this.#notices = notices;
  }

  show(file) {
    if (file.conflict.kind === "removed") return this.#showRemoved(file);
    this.#notices.bar(`conflict ${file.name}`, {
      text: `${file.name} was changed outside while you edited it here. Which text should stay?`,
      tone: "warn", dismiss: false,
      actions: [
        ["Look at the difference", () => this.#compare(file)],
        ["Keep mine", () => this.#keepMine(file)],
        ["Take theirs", () => this.#takeTheirs(file)],
      ],
    });
  }

  settled(file) {
    this.#notices.close(`conflict ${file.name}`);
  }

  /** Texts set aside earlier, each with the way back. */
  offerKept() {
    for (const draft of this.#drafts.kept()) this.#offer(draft);
  }

  #showRemoved(file) {
    this.#notices.bar(`conflict ${file.name}`, {
      text: `${file.name} was removed outside. Its text is still here.`,
      tone: "warn", dismiss: false,
      actions: [
        ["Write it again", () => this.#keepMine(file)],
        ["Close it", () => this.#closeRemoved(file)],
      ],
    });
  }

  // The bar closes when the file is settled, not by the button.
  async #keepMine(file) {
    await this.#book.save(file.name, { overwrite: true });
    return false;
  }

  #takeTheirs(file) {
    if (!this.#setAside(file)) return false;
    this.#book.takeTheirs(file.name);
    return false;
  }

  #closeRemoved(file) {
    if (isDirty(file) && !this.#setAside(file)) return false;
    this.#book.forget(file.name);
    return true;
  }

  /** Keeps the text of a file as a draft; false, and says so, when the browser cannot store it. */
  #setAside(file) {
    const id = this.#drafts.keep(file.name, file.text);
    if (id === null) {
      this.#notices.say("This browser cannot keep your text aside; copy it first", "bad");
      return false;
    }
    this.#offer(this.#drafts.kept().find((draft) => draft.id === id));
    return true;
  }

  #offer(draft) {
    this.#notices.bar(`kept ${draft.id}`, {
      text: `Your text of ${draft.name} (${clockTime(draft.at)}) is set aside.`,
      actions: [
        ["Bring it back", () => this.#bringBack(draft)],
        ["Compare", () => this.#compareKept(draft)],
        ["Discard", () => this.#drafts.discardKept(draft.id)],
      ],
    });
  }

  #bringBack(draft) {
    const file = this.#book.get(draft.name);
    if (file?.conflict) {
      this.#notices.say(`Decide about ${draft.name} first`, "warn");
      return false;
    }
    if (!file) this.#book.restore({ name: draft.name, text: draft.text, base: null });
    else {
      if (isDirty(file) && file.text !== draft.text && !this.#setAside(file)) return false;
      this.#book.replaceText(draft.name, draft.text);
    }
    this.#drafts.discardKept(draft.id);
    this.#notices.say(`Brought your text of ${draft.name} back, unsaved`);
    return true;
  }

  #compare(file) {
    const dialog = panel(`${file.name}: theirs and mine`, [
      el("p", {}, "Lines with - are only in the file on disk, lines with + only in your text here."),
      diffView(file.name, "theirs to mine", lineDiff(file.conflict.current.text ?? "", file.text)),
    ], [
      choice("Keep mine", () => this.#keepMine(file)),
      choice("Take theirs", () => this.#takeTheirs(file)),
    ]);
    function choice(label, act) {
      return el("button", {
        type: "button", class: "button small", onclick: () => { dialog.close(); act(); },
      }, label);
    }
    return false;
  }

  #compareKept(draft) {
    const now = this.#book.get(draft.name)?.text ?? "";
    panel(`${draft.name}: now and set aside`, [
      el("p", {}, "Lines with - are only in the editor, lines with + only in the text set aside."),
      diffView(draft.name, "now to set aside", lineDiff(now, draft.text)),
    ]);
    return false;
  }
}
