import { byId } from "./dom.js";

// A page's server-sent events. Reconnects by itself, and lets go of the connection while the page
// is hidden for long: browsers allow six to one host, over all tabs.

const hiddenFor = 60_000;
const retries = { first: 500, most: 5_000 };

export class EventStream {
  #address;
  #onEvent;
  #notices;
  #isNeeded;
  #source = null;
  #retry = retries.first;
  #timer = null;
  #wasConnected = true;

  /**
   * `onEvent` has a function for each name of an event; `isNeeded()` keeps the connection although
   * the page is hidden: the server watches only while somebody listens.
   */
  constructor(address, { onEvent, notices, isNeeded }) {
    this.#address = address;
    this.#onEvent = onEvent;
    this.#notices = notices;
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
      this.#connected(true);
    });
    for (const name of Object.keys(this.#onEvent)) {
      source.addEventListener(name, (event) => this.#tell(name, JSON.parse(event.data)));
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
    this.#connected(false);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.open(), this.#retry);
    this.#retry = Math.min(this.#retry * 2, retries.most);
  }

  async #tell(name, data) {
    try {
      await this.#onEvent[name](data);
    } catch (error) {
      this.#notices.sayError(error);
    }
  }

  #connected(isConnected) {
    if (isConnected && !this.#wasConnected) this.#notices.say("Connected again");
    if (!isConnected) byId("lab").removeAttribute("data-live");
    if (!isConnected) this.#notices.say("Drydock does not answer; trying again", "warn");
    this.#wasConnected = isConnected;
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
