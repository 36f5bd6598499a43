import { copy, el, plural } from "./dom.js";
import { stateOf, verdictWords } from "./verdicts.js";

// One check that did not pass, in full: its findings, why it matters, what to read.

const shownInFull = 3;

/**
 * `goTo(place)` opens a file at a line, `hasFile(name)` says whether that is possible; `lessons` is
 * the address below which lessons lie.
 */
export function checkDetails(result, number, { goTo, hasFile, lessons }) {
  const { findings } = result;
  const views = findings.map((finding, index) =>
    findingView(finding, index > 0 && findings[index - 1].did === finding.did, { goTo, hasFile }));
  const rest = views.splice(shownInFull);
  const parts = [el("ol", { class: "findings" }, ...views)];
  if (rest.length > 0) {
    parts.push(el("details", { class: "more-findings" },
      el("summary", {}, `${plural(rest.length, "more finding")}`),
      el("ol", { class: "findings", start: String(shownInFull + 1) }, ...rest)));
  }
  if (findings.length === 0) parts.push(el("p", {}, "It reported nothing more."));
  const read = [...new Set(findings.map((finding) => finding.readNext).filter(Boolean))];
  return el("article", { class: "check-details", id: `details-${result.check}`, tabindex: "-1" },
    el("h3", {}, el("span", { class: "mark", "aria-hidden": "true" }),
      `${number}. ${result.title}: ${verdictWords(result.verdict)}`),
    ...parts,
    stateOf(result.verdict) === "failed" ? labelled("why", "Why it matters ", result.why) : null,
    read.length > 0 ? readNext(read, lessons) : null,
    el("div", { class: "details-hints" }));
}

function readNext(ids, lessons) {
  const links = ids.flatMap((id, index) => [
    index > 0 ? ", " : "", el("a", { href: lessons + encodeURIComponent(id) }, id.replaceAll("-", " ")),
  ]);
  return labelled("read-next", "Read ", ...links);
}

const labelled = (kind, label, ...content) => el("p", { class: kind }, el("strong", {}, label), ...content);

function findingView(finding, repeatsDid, { goTo, hasFile }) {
  const facts = el("dl", { class: "finding-facts" });
  const add = (term, value, kind) => facts.append(
    el("dt", {}, term), el("dd", { class: kind }, value));
  if (!repeatsDid) add("did", text(finding.did), "did");
  add("expected", text(finding.expected), "expected");
  add("got", text(finding.got), "got");
  if (finding.place) add("where", whereView(finding.place, goTo, hasFile), "where");
  if (finding.replay) add("try this", replayView(finding.replay), "replay");
  return el("li", {}, facts);
}

// Values of programs keep their lines and spaces.
const text = (value) => el("pre", {}, value);

function whereView(place, goTo, hasFile) {
  const words = [place.file, place.line, place.column].filter(Boolean).join(":");
  if (!place.line || !hasFile(place.file)) return el("span", { class: "mono" }, words);
  return el("button", {
    type: "button", class: "link mono", title: `Open ${place.file} at line ${place.line}`,
    onclick: () => goTo(place),
  }, words);
}

function replayView(command) {
  const button = el("button", { type: "button", class: "button small" }, "Copy");
  button.addEventListener("click", async () => {
    button.textContent = (await copy(command)) ? "Copied" : "Select it";
  });
  return el("div", { class: "command" }, el("code", {}, command), button);
}
