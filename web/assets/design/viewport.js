import { size } from "./layout.js";

const leastScale = 0.55; // pixels for a unit

// The part of the plane that is seen: fitting, zooming, dragging it.
export class Viewport {
  #svg;
  #view = { x: 0, y: 0, width: 900, height: 420 };

  constructor(svg) {
    this.#svg = svg;
    this.#apply();
  }

  /** All of it; `readable` shows only so much that words can be read, from the left. */
  fit(places, { readable = false } = {}) {
    const all = [...places];
    if (all.length === 0) return;
    const left = Math.min(...all.map(({ x }) => x)) - 30;
    const top = Math.min(...all.map(({ y }) => y)) - 34;
    const right = Math.max(...all.map(({ x }) => x)) + size.width + 40;
    const bottom = Math.max(...all.map(({ y }) => y)) + size.height + 30;
    // A small design is not blown up.
    const width = Math.max(right - left, 560);
    const height = Math.max(bottom - top, 260);
    const most = this.#svg.getBoundingClientRect().width / leastScale;
    if (readable && most > 0 && width > most) {
      this.#view = { x: left, y: top - (most * 0.8 - (bottom - top)) / 2, width: most, height: most * 0.8 };
      return this.#apply();
    }
    this.#view = { x: left - (width - (right - left)) / 2, y: top - (height - (bottom - top)) / 2, width, height };
    this.#apply();
  }

  zoom(factor) {
    const { x, y, width, height } = this.#view;
    const next = Math.min(8000, Math.max(240, width * factor));
    const scale = next / width;
    this.#view = { x: x + (width - next) / 2, y: y + (height - height * scale) / 2, width: next, height: height * scale };
    this.#apply();
  }

  pan(dx, dy) {
    this.#view.x -= dx * this.scale;
    this.#view.y -= dy * this.scale;
    this.#apply();
  }

  /** Shows a part that lies outside of what is seen. */
  reveal({ x, y }) {
    const view = this.#view;
    const box = this.#svg.getBoundingClientRect();
    // The picture is centred in its box, which may be wider or higher than the view.
    const [width, height] = [box.width * this.scale, box.height * this.scale];
    const [left, top] = [view.x + (view.width - width) / 2, view.y + (view.height - height) / 2];
    const dx = x < left + 10 ? x - left - 20 : Math.max(0, x + size.width + 20 - left - width);
    const dy = y < top + 10 ? y - top - 40 : Math.max(0, y + size.height + 20 - top - height);
    if (dx === 0 && dy === 0) return;
    this.#view = { ...view, x: view.x + dx, y: view.y + dy };
    this.#apply();
  }

  /** Plane units for a pixel. */
  get scale() {
    const { width, height } = this.#svg.getBoundingClientRect();
    if (width === 0 || height === 0) return 1;
    return Math.max(this.#view.width / width, this.#view.height / height);
  }

  /** A point of the window on the plane. */
  point({ clientX, clientY }) {
    const matrix = this.#svg.getScreenCTM();
    if (!matrix) return { x: 0, y: 0 };
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
    return { x, y };
  }

  get middle() {
    const { x, y, width, height } = this.#view;
    return { x: Math.round(x + width / 2 - size.width / 2), y: Math.round(y + height / 2 - size.height / 2) };
  }

  #apply() {
    const { x, y, width, height } = this.#view;
    this.#svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
  }
}
