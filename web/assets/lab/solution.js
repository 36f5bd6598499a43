import { byId, el } from "./dom.js";
import { confirm, panel } from "./dialogs.js";
import { diffView } from "./diffview.js";
import { lineDiff } from "./linediff.js";

/** The Solution button: says what it means, then shows the reference answer. */
export function offerSolution({ api, book, notices }) {
  byId("solution").addEventListener("click", async () => {
    const sure = await confirm({
      title: "Show the reference answer?", action: "Show it",
      text: "It is recorded that you have seen it, and it is one right answer of many. The hints give less away.",
    });
    if (sure) await show(false);
  });

  async function show(anyway) {
    try {
      const { files } = await api.solution(anyway);
      panel("The reference answer", files.flatMap((file) => fileView(file, book)));
    } catch (error) {
      if (error.code !== "not-tried-yet") return notices.sayError(error);
      const sure = await confirm({
        title: "You have not checked this lab yet", action: "Show it anyway", danger: true,
        text: "You learn more from it after an attempt of your own. It is recorded that you saw it before.",
      });
      if (sure) await show(true);
    }
  }
}

function fileView(file, book) {
  const mine = book.get(file.name)?.text;
  const compared = mine === undefined || mine === file.text ? null
    : el("details", { class: "compare" }, el("summary", {}, "Compare with mine"),
      diffView(file.name, "mine to the reference", lineDiff(mine, file.text)));
  return [
    el("h3", { class: "mono" }, file.name), el("pre", { class: "source" }, file.text), compared,
  ].filter(Boolean);
}
