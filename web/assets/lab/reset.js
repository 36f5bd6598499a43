import { byId } from "./dom.js";
import { confirm } from "./dialogs.js";

/** The Reset button, and Undo afterwards. What was there is saved first, so the backup is whole. */
export function offerReset({ api, book, notices }) {
  byId("reset").addEventListener("click", async () => {
    const sure = await confirm({
      title: "Put the starting files back?", action: "Reset", danger: true,
      text: "Your files as they are now are kept in a backup, and Undo brings them back. Attempts and hints stay as they are.",
    });
    if (!sure) return;
    const unsaved = await book.saveAll();
    if (unsaved.length > 0) {
      return notices.say(`Not reset, because it could not be saved: ${unsaved.join(", ")}`, "bad");
    }
    await change(() => api.reset(), ({ files, backup }) => notices.bar("reset", {
      text: `Put back the starting ${files.join(", ")}. What was there is kept in ${backup}.`,
      actions: [["Undo", undo]],
    }));
  });

  const undo = async () => {
    const unsaved = await book.saveAll();
    if (unsaved.length > 0) {
      notices.say(`Not undone, because it could not be saved: ${unsaved.join(", ")}`, "bad");
      return false;
    }
    return change(() => api.undoReset(), ({ files }) => notices.say(`Brought back ${files.join(", ")}`));
  };

  async function change(call, told) {
    try {
      const done = await call();
      await book.refresh();
      told(done);
      return true;
    } catch (error) {
      notices.sayError(error);
      return false;
    }
  }
}
