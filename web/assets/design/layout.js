// Where parts stand that their author did not put anywhere: in columns, callers left of what they call.

export const size = { width: 168, height: 74 };
const gap = { x: 62, y: 34 };
const origin = { x: 40, y: 40 };

/** A map from name to {x, y}, for every part. */
export function places({ parts, arrows }) {
  const names = parts.map(({ name }) => name);
  const columns = arranged(names, columnOf(names, arrows), arrows);
  const found = new Map();
  for (const [number, column] of columns.entries()) {
    for (const [row, name] of column.entries()) {
      found.set(name, {
        x: origin.x + number * (size.width + gap.x),
        y: origin.y + row * (size.height + gap.y) + (number % 2) * (gap.y / 2),
      });
    }
  }
  for (const { name, x, y } of parts) {
    if (Number.isFinite(x) && Number.isFinite(y)) found.set(name, { x, y });
  }
  return found;
}

/** The length of the longest way to each; a cycle ends where it began. */
function columnOf(names, arrows) {
  const column = new Map(names.map((name) => [name, 0]));
  for (let round = 0; round < names.length; round += 1) {
    let changed = false;
    for (const { from, to } of arrows) {
      if (from === to || column.get(to) > column.get(from)) continue;
      if (column.get(from) + 1 >= names.length) continue;
      column.set(to, column.get(from) + 1);
      changed = true;
    }
    if (!changed) break;
  }
  return column;
}

/** Each column so that what belongs together stands side by side. */
function arranged(names, column, arrows) {
  const columns = [];
  for (const name of names) (columns[column.get(name)] ??= []).push(name);
  const whole = Array.from(columns, (one) => one ?? []).filter((one) => one.length > 0);
  for (let round = 0; round < 4; round += 1) {
    for (const [number, one] of whole.entries()) {
      if (number === 0) continue;
      const row = new Map(whole.flatMap((other) => other.map((name, index) => [name, index])));
      const weight = (name) => {
        const rows = arrows.filter(({ to }) => to === name).map(({ from }) => row.get(from));
        return rows.length === 0 ? row.get(name) : rows.reduce((sum, next) => sum + next, 0) / rows.length;
      };
      const weights = new Map(one.map((name) => [name, weight(name)]));
      one.sort((a, b) => weights.get(a) - weights.get(b));
    }
  }
  return whole;
}
