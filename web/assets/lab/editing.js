// What both editors do alike.

const spaces = { python: 4, yaml: 2, json: 2, toml: 2, markdown: 2, shell: 2, dockerfile: 4 };
export const indentOf = (language) => spaces[language] ?? 4;

/** The one stretch that differs: [from, to) of `before` becomes `text`. */
export function singleChange(before, after) {
  let from = 0;
  const shorter = Math.min(before.length, after.length);
  while (from < shorter && before[from] === after[from]) from += 1;
  let end = 0;
  while (end < shorter - from && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { from, to: before.length - end, text: after.slice(from, after.length - end) };
}

/** Whether this Tab is the one after an Escape, which moves the focus instead of indenting. */
export class TabLeaves {
  #armed = false;

  leaves(event) {
    const leaves = this.#armed && event.key === "Tab";
    if (!["Tab", "Shift"].includes(event.key)) this.#armed = event.key === "Escape";
    else if (event.key === "Tab") this.#armed = false;
    return leaves;
  }
}
