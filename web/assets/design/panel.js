import { button, el } from "../lab/dom.js";

// The form of what is chosen: a part, an arrow, or the design itself. Each field is saved when it is left.

/** `act` has rename, set, setFlow, remove, disconnect, connect, close. */
export function partPanel(part, { palette, others, act, isReadOnly }) {
  const kind = palette.find((one) => one.kind === part.kind);
  const keys = kind?.fields ?? [];
  return shell(`${part.name}`, `${part.kind}: ${kind?.what ?? ""}`, act.close, [
    el("form", { class: "panel-form", onsubmit: (event) => event.preventDefault() },
      field({ key: "name", what: "lower-case letters, digits, hyphens" }, part.name, isReadOnly, (value) => act.rename(value)),
      ...fieldsOf(keys, part.fields, isReadOnly, (key, value) => act.set(key, value))),
    isReadOnly ? null : el("div", { class: "panel-actions" },
      others.length === 0 ? null : connector(others, act.connect),
      button("Delete", act.remove, "danger")),
  ]);
}

export function arrowPanel(arrow, { keys, act, isReadOnly }) {
  const title = `${arrow.from} → ${arrow.to}`;
  return shell(title, arrow.kind === "input" ? "an input of a task" : "a flow: handling a request here means calling there", act.close, [
    arrow.kind === "input" ? null : el("form", { class: "panel-form", onsubmit: (event) => event.preventDefault() },
      ...fieldsOf(keys, arrow.fields, isReadOnly, (key, value) => act.setFlow(key, value))),
    isReadOnly ? null : el("div", { class: "panel-actions" }, button("Delete", act.disconnect, "danger")),
  ]);
}

export const settingsPanel = (settings, { keys, act, isReadOnly }) =>
  shell("The pipeline", "what holds for all of it", act.close, [
    el("form", { class: "panel-form", onsubmit: (event) => event.preventDefault() },
      ...fieldsOf(keys, settings, isReadOnly, (key, value) => act.set(key, value)))]);

function shell(title, what, close, children) {
  return el("section", { class: "design-panel-inner", "aria-label": `Properties of ${title}` },
    el("div", { class: "panel-head" }, el("h2", {}, title), button("Close", close)),
    el("p", { class: "muted" }, what), ...children.filter((child) => child));
}

function connector(others, connect) {
  const select = el("select", { "aria-label": "Connect to" }, ...others.map((name) => el("option", { value: name }, name)));
  return el("span", { class: "panel-connect" }, select, button("Connect", () => connect(select.value)));
}

/** What is set or must be, then the rest behind a fold. */
function fieldsOf(keys, values, isReadOnly, change) {
  const value = (key) => values.find((one) => one.key === key)?.value;
  const unknown = values.filter(({ key }) => !keys.some((one) => one.key === key)).map(({ key }) => ({ key, what: "not a key of this kind", example: "" }));
  const shown = [...keys.filter((one) => one.isRequired || value(one.key) !== undefined), ...unknown];
  const rest = keys.filter((one) => !shown.includes(one));
  const view = (one) => field(one, value(one.key) ?? "", isReadOnly, (text) => change(one.key, text));
  return [...shown.map(view),
    rest.length > 0 && !isReadOnly ? el("details", { class: "panel-more" }, el("summary", {}, "More settings"), ...rest.map(view)) : null,
  ].filter((one) => one);
}

let fieldCount = 0;

function field({ key, what, example, values, isRequired }, value, isReadOnly, change) {
  fieldCount += 1;
  const id = `design-field-${fieldCount}`;
  // Enter commits, and leaving the field afterwards must not do so again.
  let committed = value;
  const shared = { id, name: key, "aria-describedby": `${id}-what`, disabled: isReadOnly,
    onchange: ({ target }) => {
      const text = target.value.trim();
      if (text === committed) return;
      committed = text;
      change(text);
    } };
  const choices = values ? [...new Set(["", ...values, value])] : null;
  const input = choices
    ? el("select", shared, ...choices.map((choice) => el("option", { value: choice, selected: choice === value }, choice === "" ? "default" : choice)))
    : el("input", { ...shared, type: "text", placeholder: example ?? "", autocomplete: "off", spellcheck: "false", onkeydown: commit });
  if (!choices) input.value = value;
  return el("div", { class: "panel-field" },
    el("label", { for: id }, key, isRequired ? el("span", { class: "muted" }, " (needed)") : null), input,
    el("p", { class: "muted", id: `${id}-what` }, what ?? ""));
}

function commit(event) {
  if (event.key === "Enter") event.target.dispatchEvent(new Event("change", { bubbles: true }));
}
