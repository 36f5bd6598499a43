// The picture by keyboard: arrows move a part, Enter opens it, c connects it, Delete takes it away.

const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class CanvasKeys {
  #on;

  /** `on` has focused, isReadOnly, again, escape, open, remove, nudge, connect. */
  constructor(on) {
    this.#on = on;
  }

  press(event) {
    const isTyping = event.target.matches("input, select, textarea");
    if (this.#undoes(event, isTyping) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if (this.#on.escape()) event.preventDefault();
      return;
    }
    const focused = isTyping ? null : this.#on.focused();
    if (focused && this.#acts(event, focused)) event.preventDefault();
  }

  #undoes(event, isTyping) {
    const key = event.key.toLowerCase();
    if (isTyping || !(event.ctrlKey || event.metaKey) || event.altKey || (key !== "z" && key !== "y")) return false;
    event.preventDefault();
    this.#on.again(key === "y" || event.shiftKey ? "redo" : "undo");
    return true;
  }

  /** False for a key that means nothing here. */
  #acts({ key, shiftKey }, focused) {
    if (key === "Enter" || key === " ") this.#on.open(focused);
    else if (this.#on.isReadOnly()) return false;
    else if (key === "Delete" || key === "Backspace") this.#on.remove(focused);
    else if (focused.part === undefined) return false;
    else if (ways[key]) this.#on.nudge(focused.part, ways[key].map((way) => way * (shiftKey ? 4 : 20)));
    else if (key === "c") this.#on.connect(focused.part);
    else return false;
    return true;
  }
}
