// The lab's server-sent events. Reconnects by itself, and lets go of the connection while the page
// is hidden for long: browsers allow six to one host, over all tabs.

const names = [
  "state", "run-started", "result", "run-finished", "run-failed", "run-cancelled", "files", "watch",
];
const hiddenFor = 60_000;
const retries = { first: 500, most: 5_000 };

export class EventStream {
  #address;
  #onEvent;
  #onConnection;
  #isNeeded;
  #source = null;
  #retry = retries.first;
  #timer = null;

  /**
   * `onEvent(name, data)`; `onConnection(connected)` when that changes; `isNeeded()` keeps the
   * connection although the page is hidden: the server watches only while somebody listens.
   */
  constructor(address, { onEvent, onConnection, isNeeded }) {
    this.#address = address;
    this.#onEvent = onEvent;
    this.#onConnection = onConnection;
    this.#isNeeded = isNeeded;
    document.addEventListener("visibilitychange", () => this.#visibilityChanged());
    addEventListener("online", () => this.open());
  }

  open() {
    clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#source) return;
    const source = new EventSource(this.#address);
    this.#source = source;
    source.addEventListener("open", () => {
      this.#retry = retries.first;
      this.#onConnection(true);
    });
    for (const name of names) {
      source.addEventListener(name, (event) => this.#onEvent(name, JSON.parse(event.data)));
    }
    source.addEventListener("goodbye", () => this.#lost());
    source.addEventListener("error", () => this.#lost());
  }

  close() {
    this.#source?.close();
    this.#source = null;
  }

  #lost() {
    this.close();
    this.#onConnection(false);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.open(), this.#retry);
    this.#retry = Math.min(this.#retry * 2, retries.most);
  }

  #visibilityChanged() {
    if (document.hidden) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#isNeeded() || this.close(), hiddenFor);
    } else {
      this.open();
    }
  }
}
