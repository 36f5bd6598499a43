import { byId, el } from "./dom.js";
import { ask, confirm } from "./dialogs.js";
import { isDirty } from "./entry.js";
import { markSelected, tabList } from "./tabs.js";

// The row of tabs over the editor, with New file and Delete file.
export class FileTabs {
  #book;
  #notices;
  #onOpen;
  #list = byId("file-tabs");
  current = null;

  constructor(book, notices, onOpen) {
    this.#book = book;
    this.#notices = notices;
    this.#onOpen = onOpen;
    tabList(this.#list, (tab) => this.open(tab.dataset.name));
    byId("new-file").addEventListener("click", () => this.#create());
    byId("delete-file").addEventListener("click", () => this.#remove());
  }

  /** Draws the tabs anew after a file came or went. */
  list() {
    const hadFocus = this.#list.contains(document.activeElement);
    const names = this.#book.names;
    this.#list.replaceChildren(...names.map((name) => this.#tab(name)));
    byId("new-file").hidden = this.#book.folders.length === 0;
    if (names.length === 0) return;
    if (!names.includes(this.current)) this.open(names[0]);
    else this.#select();
    if (hadFocus) this.#tabOf(this.current)?.focus();
  }

  open(name) {
    this.current = name;
    this.#select();
    this.#onOpen(this.#book.get(name));
  }

  /** Says of one file whether it is unsaved or in conflict. */
  mark(file) {
    const state = this.#tabOf(file.name)?.querySelector(".tab-state");
    if (!state) return;
    const word = file.conflict ? "conflict" : isDirty(file) ? "unsaved" : "";
    state.textContent = word;
    state.dataset.state = word;
  }

  #tab(name) {
    const tab = el("button", {
      type: "button", role: "tab", id: `file-tab-${name}`, "data-name": name,
      "aria-controls": "editor", "aria-selected": "false", tabindex: "-1",
    }, el("span", { class: "tab-name" }, name), " ", el("span", { class: "tab-state" }));
    queueMicrotask(() => this.#book.get(name) && this.mark(this.#book.get(name)));
    return tab;
  }

  #tabOf(name) {
    return [...this.#list.children].find((tab) => tab.dataset.name === name);
  }

  #select() {
    const tab = this.#tabOf(this.current);
    if (!tab) return;
    markSelected(this.#list, tab);
    tab.scrollIntoView({ block: "nearest", inline: "nearest" });
    byId("editor").setAttribute("aria-labelledby", tab.id);
    byId("delete-file").hidden = !this.#mayDelete(this.current);
  }

  #mayDelete(name) {
    return this.#book.folders.some((folder) => below(folder, name));
  }

  async #create() {
    const { folders } = this.#book;
    const name = await ask({
      title: "New file", label: "Path in the workspace", value: folders[0], action: "Create",
      about: `New files are taken from ${folders.join(", ")} only.`,
      check: (path) => problemWith(path, folders, this.#book.names),
    });
    if (!name) return;
    await this.#book.create(name);
    this.open(name);
  }

  async #remove() {
    const name = this.current;
    const sure = await confirm({
      title: `Delete ${name}?`, action: "Delete", danger: true,
      text: "The file is removed from your workspace, together with anything unsaved in it.",
    });
    if (!sure) return;
    try {
      await this.#book.remove(name);
      this.#notices.say(`Deleted ${name}`);
    } catch (error) {
      this.#notices.sayError(error);
    }
  }
}

// `folders` are prefixes such as src/, or patterns such as src/*.py.
function below(folder, name) {
  const pattern = folder.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("**", "\0")
    .replaceAll("*", "[^/]*").replaceAll("\0", ".*");
  return new RegExp(`^${pattern}${folder.endsWith("/") ? "." : "$"}`).test(name);
}

function problemWith(path, folders, names) {
  if (path === "" || path.endsWith("/")) return "A file name is missing.";
  if (names.includes(path)) return `${path} is there already.`;
  if (path.split("/").some((part) => part === "" || part === "." || part === "..")) {
    return "Every part of the path needs a name; . and .. are none.";
  }
  if (!folders.some((folder) => below(folder, path))) {
    return `${path} is not below ${folders.join(" or ")}.`;
  }
  return null;
}
