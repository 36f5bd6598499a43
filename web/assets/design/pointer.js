import { size } from "./layout.js";
import { svg } from "./svg.js";

// Mouse and finger on the picture: a part is dragged, its port is drawn to another part, the ground is
// pushed. A press that does not move chooses.
export class Pointer {
  #svg;
  #view;
  #on;
  #drag = null;

  /** `on` has isReadOnly, place, moving, moved, chosen, connected. */
  constructor(picture, view, on) {
    this.#svg = picture;
    this.#view = view;
    this.#on = on;
    picture.addEventListener("pointerdown", (event) => this.#down(event));
    picture.addEventListener("pointermove", (event) => this.#move(event));
    picture.addEventListener("pointerup", (event) => this.#up(event));
    picture.addEventListener("pointercancel", () => this.#end());
    picture.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      view.zoom(event.deltaY > 0 ? 1.1 : 0.9);
    }, { passive: false });
  }

  #down(event) {
    if (event.button !== 0) return;
    const part = event.target.closest(".part")?.dataset.name;
    const arrow = event.target.closest(".arrow")?.dataset.arrow;
    const isPort = event.target.closest(".part-port") !== null && !this.#on.isReadOnly;
    this.#drag = {
      part, arrow, isPort, start: { x: event.clientX, y: event.clientY }, last: { x: event.clientX, y: event.clientY },
      place: part === undefined ? null : { ...this.#on.place(part) }, hasMoved: false, line: null,
    };
    this.#svg.setPointerCapture(event.pointerId);
  }

  #move(event) {
    const drag = this.#drag;
    if (!drag) return;
    const dx = event.clientX - drag.start.x;
    const dy = event.clientY - drag.start.y;
    if (!drag.hasMoved && Math.hypot(dx, dy) < 4) return;
    drag.hasMoved = true;
    if (drag.isPort) this.#drawLine(event);
    else if (this.#isMovable(drag)) {
      const { scale } = this.#view;
      this.#on.moving(drag.part, { x: drag.place.x + dx * scale, y: drag.place.y + dy * scale });
    } else if (drag.part === undefined) this.#view.pan(event.clientX - drag.last.x, event.clientY - drag.last.y);
    drag.last = { x: event.clientX, y: event.clientY };
  }

  #isMovable({ part }) {
    return part !== undefined && !this.#on.isReadOnly && this.#on.isMovable(part);
  }

  #drawLine(event) {
    const drag = this.#drag;
    const { x, y } = this.#view.point(event);
    drag.line?.remove();
    drag.line = svg("line", {
      class: "arrow-new", x1: drag.place.x + size.width, y1: drag.place.y + size.height / 2, x2: x, y2: y,
    });
    this.#svg.append(drag.line);
  }

  #up(event) {
    const drag = this.#drag;
    this.#end();
    if (!drag) return;
    if (!drag.hasMoved) {
      if (drag.part !== undefined) this.#on.chosen({ part: drag.part });
      else this.#on.chosen(drag.arrow === undefined ? null : { arrow: Number(drag.arrow) });
    } else if (drag.isPort) {
      const target = document.elementsFromPoint(event.clientX, event.clientY)
        .map((one) => one.closest?.(".part")).find((one) => one && this.#svg.contains(one));
      if (target && target.dataset.name !== drag.part) this.#on.connected(drag.part, target.dataset.name);
    } else if (this.#isMovable(drag)) {
      this.#on.moved(drag.part, this.#on.place(drag.part));
    }
  }

  #end() {
    this.#drag?.line?.remove();
    this.#drag = null;
  }
}
