import { byId, el, withCode } from "../lab/dom.js";

/** What is wrong in the files, each with the way to its place. */
export function showProblems(problems, goTo) {
  byId("problem-count").textContent = problems.length > 0 ? String(problems.length) : "";
  byId("tab-problems").dataset.state = problems.length > 0 ? "bad" : "";
  byId("panel-problems").replaceChildren(problems.length > 0
    ? el("ul", { class: "problem-list" }, ...problems.map((problem) => problemView(problem, goTo)))
    : el("p", { class: "muted panel-note" }, "Everything in the files can be read."));
}

function problemView({ place, found, expected, remedy }, goTo) {
  const { file, line, column } = place;
  const where = line ? `${file}:${line}:${column || 1}` : file;
  return el("li", {},
    el("p", {}, el("button", { type: "button", class: "link", onclick: () => goTo(place) }, where), ": ", ...withCode(found)),
    el("p", { class: "muted" }, ...withCode(`Expected ${expected}.${remedy ? ` Try: ${remedy}` : ""}`)));
}

/** Per file the lines to mark, as the editor takes them. */
export function marksOf(problems) {
  const marks = new Map();
  for (const { place: { file, line }, found, expected } of problems) {
    if (!line) continue;
    const places = marks.get(file) ?? [];
    if (!places.some((place) => place.line === line)) places.push({ line, text: `${found}; expected ${expected}` });
    marks.set(file, places);
  }
  return marks;
}
