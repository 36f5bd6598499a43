import { byId, el } from "./dom.js";
import { panel } from "./dialogs.js";
import { diffView } from "./diffview.js";

const statuses = {
  changed: "changed", added: "added by you", removed: "removed", same: "as in the starter",
};

/** The Changes button: the workspace against the starter, after saving. */
export function offerChanges({ api, book, notices }) {
  byId("changes").addEventListener("click", async () => {
    await book.saveAll();
    try {
      const { files } = await api.changes();
      panel("Your changes against the starter", content(files, book.unsaved()));
    } catch (error) {
      notices.sayError(error);
    }
  });
}

function content(files, unsaved) {
  const changed = files.filter((file) => file.status !== "same");
  const same = files.filter((file) => file.status === "same").map((file) => file.name);
  const parts = changed.map((file) => diffView(file.name, statuses[file.status], file.hunks));
  if (unsaved.length > 0) {
    parts.unshift(el("p", { class: "callout" },
      `Not in here, because it could not be saved: ${unsaved.join(", ")}`));
  }
  if (changed.length === 0) parts.push(el("p", {}, "Everything is as in the starter."));
  else if (same.length > 0) parts.push(el("p", {}, `Unchanged: ${same.join(", ")}`));
  return parts;
}
