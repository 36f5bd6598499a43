import { byId, duration, el } from "./dom.js";

/** The form that runs one Python file of the workspace in the sandbox. */
export class TryOut {
  #book;
  #api;
  #file = byId("tryout-file");

  constructor(book, api) {
    this.#book = book;
    this.#api = api;
    byId("tryout").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#run();
    });
  }

  /** Offers the Python files there are now; without any the whole tab goes. */
  list() {
    const names = this.#book.names.filter((name) => name.endsWith(".py"));
    const chosen = names.includes(this.#file.value) ? this.#file.value
      : names.find((name) => /(^|\/)try/.test(name)) ?? names[0];
    this.#file.replaceChildren(...names.map((name) => el("option", { value: name }, name)));
    if (chosen) this.#file.value = chosen;
    byId("results-tabs").hidden = names.length === 0;
  }

  async #run() {
    const output = byId("tryout-output");
    const run = byId("tryout-run");
    if (run.disabled) return;
    run.disabled = true;
    const command = ["python3", this.#file.value, ...words(byId("tryout-arguments").value)];
    output.replaceChildren(el("p", { role: "status" }, `Running ${command.join(" ")}`));
    try {
      const unsaved = await this.#book.saveAll();
      if (unsaved.length > 0) throw { words: `Not run, because it could not be saved: ${unsaved.join(", ")}` };
      output.replaceChildren(...outcome(await this.#api.run(command)));
    } catch (error) {
      output.replaceChildren(el("p", { class: "problem", role: "alert" }, error.words ?? String(error)));
    }
    run.disabled = false;
  }
}

function outcome({ stdout, stderr, ending, seconds }) {
  const parts = [el("p", { class: "tryout-ending", role: "status" }, `${ending} · ${duration(seconds)}`)];
  if (stdout) parts.push(el("h3", {}, "stdout"), el("pre", { tabindex: "0", "aria-label": "stdout" }, stdout));
  if (stderr) parts.push(el("h3", {}, "stderr"), el("pre", { class: "stderr", tabindex: "0", "aria-label": "stderr" }, stderr));
  if (!stdout && !stderr) parts.push(el("p", {}, "It printed nothing."));
  return parts;
}

// Arguments are split at spaces; quotes keep them together. No shell reads them.
function words(text) {
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3]);
}
