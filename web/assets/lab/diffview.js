import { el } from "./dom.js";

// Differences as a table of lines: a sign, both line numbers and the text; colour only repeats the sign.

const signs = { same: " ", added: "+", removed: "-" };
const words = { added: "added: ", removed: "removed: ", same: "" };

/** The hunks of one file under its name; `status` says in words what became of it. */
export function diffView(name, status, hunks) {
  return el("section", { class: "diff" },
    el("h3", {}, el("span", { class: "mono" }, name), " ", el("span", { class: "badge" }, status)),
    ...hunks.map(hunkView));
}

function hunkView(hunk) {
  const body = el("tbody");
  let [old, now] = [hunk.oldStart, hunk.newStart];
  for (const line of hunk.lines) {
    body.append(el("tr", { "data-kind": line.kind },
      el("td", { class: "line-number" }, line.kind === "added" ? "" : String(old)),
      el("td", { class: "line-number" }, line.kind === "removed" ? "" : String(now)),
      el("td", { class: "sign" }, el("span", { "aria-hidden": "true" }, signs[line.kind]),
        el("span", { class: "visually-hidden" }, words[line.kind])),
      el("td", { class: "line" }, line.text)));
    if (line.kind !== "added") old += 1;
    if (line.kind !== "removed") now += 1;
  }
  const head = el("thead", { class: "visually-hidden" }, el("tr", {},
    ...["Line before", "Line now", "Change", "Text"].map((title) => el("th", { scope: "col" }, title))));
  return el("table", {}, head, body);
}
