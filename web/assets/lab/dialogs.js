import { button, el } from "./dom.js";

// Modal dialogs; the browser's own <dialog> keeps the focus inside and gives it back.

/** Asks before something that is not easily taken back: true when confirmed. */
export function confirm({ title, text, action, danger = false }) {
  return new Promise((resolve) => {
    const cancel = button("Cancel", () => dialog.close());
    const go = button(action, () => dialog.close("go"), danger ? "danger" : "primary");
    const dialog = shell(title, "small-dialog", el("p", {}, text),
      el("div", { class: "dialog-actions" }, cancel, go));
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "go"));
    open(dialog, cancel);
  });
}

/** Asks for one line of text; `check` gives what is wrong with it, or null. Null when cancelled. */
export function ask({ title, label, about, value, action, check }) {
  return new Promise((resolve) => {
    const input = el("input", {
      id: "ask-input", class: "mono", autocomplete: "off", spellcheck: "false",
      "aria-describedby": "ask-about ask-problem",
    });
    input.value = value;
    const problem = el("p", { id: "ask-problem", class: "problem", role: "alert" });
    const form = el("form", { method: "dialog" },
      el("label", { for: "ask-input" }, label), input,
      el("p", { id: "ask-about", class: "about" }, about), problem,
      el("div", { class: "dialog-actions" }, button("Cancel", () => dialog.close()),
        el("button", { type: "submit", class: "button small primary" }, action)));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const wrong = check(input.value.trim());
      problem.textContent = wrong ?? "";
      if (!wrong) dialog.close("go");
    });
    const dialog = shell(title, "small-dialog", form);
    dialog.addEventListener("close", () =>
      resolve(dialog.returnValue === "go" ? input.value.trim() : null));
    open(dialog, input);
  });
}

/** A wide panel to read in; gives the dialog, which may be closed from outside. */
export function panel(title, content, actions = []) {
  const close = button("Close", () => dialog.close());
  const dialog = shell(title, "panel-dialog",
    el("div", { class: "panel-content", tabindex: "0", role: "region", "aria-label": title },
      ...content),
    el("div", { class: "dialog-actions" }, ...actions, close));
  open(dialog, close);
  return dialog;
}

function shell(title, kind, ...content) {
  const dialog = el("dialog", { class: kind, "aria-label": title },
    el("h2", {}, title), ...content);
  dialog.addEventListener("close", () => dialog.remove());
  return dialog;
}

function open(dialog, first) {
  document.body.append(dialog);
  dialog.showModal();
  first.focus();
}
