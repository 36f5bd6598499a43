// Which lines of two texts differ, in the same shape as the API's changes: hunks of lines that are
// same, added or removed, with three lines around them.

const around = 3;
// Above this many cells the middle is shown as wholly replaced, rather than stopping the page.
const largestTable = 4_000_000;

export function lineDiff(before, after) {
  const a = before.split("\n");
  const b = after.split("\n");
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) {
    end += 1;
  }
  const line = (kind) => (text) => ({ kind, text });
  return hunks([
    ...a.slice(0, start).map(line("same")),
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...a.slice(a.length - end).map(line("same")),
  ]);
}

// The longest common subsequence by the usual table, read from its upper left corner.
function middle(a, b) {
  const removed = (text) => ({ kind: "removed", text });
  const added = (text) => ({ kind: "added", text });
  if (a.length * b.length > largestTable) return [...a.map(removed), ...b.map(added)];
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] = a[i] === b[j]
        ? longest[(i + 1) * width + j + 1] + 1
        : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    }
  }
  const lines = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      lines.push({ kind: "same", text: a[i] });
      i += 1;
      j += 1;
    } else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1]) {
      lines.push(removed(a[i++]));
    } else {
      lines.push(added(b[j++]));
    }
  }
  return [...lines, ...a.slice(i).map(removed), ...b.slice(j).map(added)];
}

function hunks(lines) {
  const near = new Set();
  lines.forEach((line, index) => {
    if (line.kind === "same") return;
    for (let by = -around; by <= around; by += 1) near.add(index + by);
  });
  const found = [];
  let [oldStart, newStart, hunk] = [1, 1, null];
  lines.forEach((line, index) => {
    if (near.has(index)) {
      if (!hunk) found.push((hunk = { oldStart, newStart, lines: [] }));
      hunk.lines.push(line);
    } else {
      hunk = null;
    }
    if (line.kind !== "added") oldStart += 1;
    if (line.kind !== "removed") newStart += 1;
  });
  return found;
}
