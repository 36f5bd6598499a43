import { byId, duration, el } from "./dom.js";

// The form that runs a program on the workspace in the sandbox. What it offers are the commands
// that the brief names (`drydock run ...`), else the Python files one edits.
export class TryOut {
  #book;
  #api;
  #command = byId("tryout-command");
  #named = commandsIn(byId("view-brief"));

  constructor(book, api) {
    this.#book = book;
    this.#api = api;
    byId("tryout").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#run();
    });
  }

  /** Offers what there is now; with nothing to run the whole tab goes. */
  list() {
    const files = this.#book.names.filter((name) => name.endsWith(".py"));
    const commands = [...new Set([...this.#named, ...files.map((name) => `python3 ${name}`)])];
    byId("tryout-commands").replaceChildren(...commands.map((value) => el("option", { value })));
    if (this.#command.value === "") this.#command.value = commands[0] ?? "";
    byId("results-tabs").hidden = commands.length === 0;
  }

  async #run() {
    const output = byId("tryout-output");
    const run = byId("tryout-run");
    const command = words(this.#command.value);
    if (run.disabled || command.length === 0) return;
    run.disabled = true;
    output.replaceChildren(el("p", { role: "status" }, `Running ${command.join(" ")}`));
    try {
      const unsaved = await this.#book.saveAll();
      output.replaceChildren(...(unsaved.length > 0
        ? [problem(`Not run, because it could not be saved: ${unsaved.join(", ")}`)]
        : outcome(await this.#api.run(command))));
    } catch (error) {
      output.replaceChildren(problem(error.words ?? String(error)));
    }
    run.disabled = false;
  }
}

const problem = (text) => el("p", { class: "problem", role: "alert" }, text);

function outcome({ stdout, stderr, ending, seconds }) {
  const parts = [el("p", { role: "status" }, `The program ${ending} · ${duration(seconds)}`)];
  for (const [name, text] of [["stdout", stdout], ["stderr", stderr]]) {
    if (!text) continue;
    parts.push(el("h3", {}, name), el("pre", { class: name, tabindex: "0", "aria-label": name }, text));
  }
  if (!stdout && !stderr) parts.push(el("p", {}, "It printed nothing."));
  return parts;
}

function commandsIn(brief) {
  return [...brief.querySelectorAll("code")].flatMap((code) =>
    [...code.textContent.matchAll(/^drydock run (.+?)\s*(?:#.*)?$/gm)].map((match) => match[1]));
}

// Split at spaces; quotes keep words together. No shell reads them.
function words(text) {
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3]);
}
