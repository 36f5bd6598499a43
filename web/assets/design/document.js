// The design's text and its picture, kept together by the server. Changes are made one after another;
// each can be undone.
export class DesignDocument {
  #call;
  #onText;
  #onPicture;
  #queue = Promise.resolve();
  #timer = null;
  #past = [];
  #future = [];
  /** The text that the picture shows. */
  #shown = null;
  text;
  picture = { parts: [], arrows: [], settings: [], problems: [] };

  constructor({ text, call, onText, onPicture }) {
    this.text = text;
    this.#call = call;
    this.#onText = onText;
    this.#onPicture = onPicture;
  }

  get canUndo() { return this.#past.length > 0; }
  get canRedo() { return this.#future.length > 0; }

  /** The text was changed elsewhere. */
  setText(text) {
    if (text === this.text) return;
    // What is typed in one go is one step back.
    if (this.#timer === null) this.#keep(this.text);
    this.text = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.load();
    }, 200);
  }

  load() {
    return this.#next(async () => {
      const asked = this.text;
      const picture = await this.#call("POST", "/designs/picture", { text: asked });
      if (asked === this.text) this.#take(picture);
    });
  }

  /** Throws when a change cannot be made; then none is. */
  edit(edits) {
    return this.#next(async () => {
      const asked = this.text;
      // Numbers of arrows are those of the picture.
      if (asked !== this.#shown) throw new Error("The text was changed meanwhile; make the change again");
      const { text, picture } = await this.#call("POST", "/designs/edit", { text: asked, edits });
      if (asked !== this.text) throw new Error("The text was changed meanwhile; make the change again");
      if (text === asked) return;
      this.#keep(asked);
      this.text = text;
      this.#take(picture);
      this.#onText(text);
    });
  }

  undo() { return this.#step(this.#past, this.#future); }
  redo() { return this.#step(this.#future, this.#past); }
  destroy() { clearTimeout(this.#timer); }

  async #step(from, to) {
    if (from.length === 0) return;
    to.push(this.text);
    this.text = from.pop();
    this.#onText(this.text);
    await this.load();
  }

  #keep(text) {
    this.#past.push(text);
    if (this.#past.length > 200) this.#past.shift();
    this.#future = [];
  }

  /** A text that cannot be read keeps the picture as it was, with what is wrong. */
  #take(picture) {
    const isReadable = picture.kind && (picture.parts.length > 0 || picture.problems.length === 0);
    this.#shown = this.text;
    const isBlank = this.text.trim() === "";
    this.picture = isReadable || isBlank || this.picture.parts.length === 0
      ? picture : { ...this.picture, problems: picture.problems };
    this.#onPicture(this.picture);
  }

  #next(work) {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => {});
    return result;
  }
}
