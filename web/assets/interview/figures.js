import { byId, el, withCode } from "../lab/dom.js";

// What the numbers of the answer say at the moment: the design simulated, the estimates worked out.

export function showFigures(figures, goTo) {
  const panel = byId("panel-design");
  const { scenarios, estimates, isDesignUntouched } = figures;
  panel.replaceChildren(...(scenarios.length > 0 ? scenarios.map(scenarioView) : [el("p", { class: "muted panel-note" },
    isDesignUntouched
      ? "design.yaml is as you were given it. What you write there is simulated at every save."
      : "design.yaml cannot be simulated yet; Problems says why.")]));
  byId("panel-estimates").replaceChildren(el("ul", { class: "points" }, ...estimates.map((one) => estimateView(one, goTo))));
}

function scenarioView({ title, measures, bottleneck, problem }) {
  return el("section", { class: "scenario" }, el("h3", {}, title),
    problem ? el("p", { class: "problem" }, ...withCode(problem)) : null,
    measures.length > 0 ? el("ul", { class: "measures" }, ...measures.map(measureView)) : null,
    bottleneck ? el("p", { class: "muted bottleneck" }, ...withCode(bottleneck)) : null);
}

function measureView({ objective, limit, seen, isMet }) {
  return el("li", { "data-met": String(isMet) }, mark(isMet, isMet ? "met" : "missed"),
    el("code", {}, objective), el("strong", {}, seen), el("span", { class: "muted" }, `wanted ${limit}`));
}

function estimateView({ title, quantity, stated, formula, recomputed, agrees, note, place }, goTo) {
  const words = { true: "agrees with your formula", false: "differs from your formula" };
  const name = place
    ? el("button", { type: "button", class: "link", onclick: () => goTo(place) }, quantity)
    : el("code", {}, quantity);
  return el("li", { class: "point" },
    el("p", { class: "point-title" }, mark(agrees, words[agrees] ?? "not worked out yet"),
      el("span", {}, name, ` ${title}: `, el("strong", {}, stated ?? "not estimated yet"))),
    formula ? el("p", { class: "point-facts muted" }, el("code", {}, formula), recomputed ? ` gives ${recomputed}` : "") : null,
    agrees === false ? el("p", { class: "point-facts problem" }, `Your formula gives ${recomputed}, not ${stated}.`) : null,
    note ? el("p", { class: "point-facts muted" }, note) : null);
}

function mark(isGood, words) {
  const [kind, sign] = isGood === undefined ? ["open", "○"] : isGood ? ["good", "✓"] : ["bad", "✗"];
  return el("span", { class: `sign ${kind}` }, el("span", { "aria-hidden": "true" }, sign),
    el("span", { class: "visually-hidden" }, ` ${words} `));
}
