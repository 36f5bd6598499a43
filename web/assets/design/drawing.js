import { size } from "./layout.js";
import { svg } from "./svg.js";

// Parts and arrows as SVG. What a run showed of a part comes as {level, figure, detail, isFirst}.

export function partView({ name, kind, fields }, place, { load, isSelected, isTarget }) {
  const value = (key) => fields.find((field) => field.key === key)?.value;
  const detail = load?.detail ?? summary(kind, value);
  const level = Math.max(0, Math.min(1, load?.level ?? 0));
  const words = [name, kind, load ? `${load.figure}, ${load.detail}` : detail, load?.isFirst ? load.firstWords : ""];
  return svg("g", {
    class: "part", tabindex: 0, role: "button", "data-name": name, "data-kind": kind,
    "data-selected": isSelected, "data-target": isTarget, "data-load": load ? band(level, load.isBad) : null,
    "data-first": load?.isFirst, transform: `translate(${place.x} ${place.y})`,
    "aria-label": words.filter((word) => word).join(", "),
  },
    svg("rect", { class: "part-box", width: size.width, height: size.height, rx: 10 }),
    load ? svg("rect", { class: "part-load", x: 8, y: size.height - 12, width: size.width - 16, height: 6, rx: 3 }) : null,
    load ? svg("rect", { class: "part-fill", x: 8, y: size.height - 12, width: Math.max(2, (size.width - 16) * level), height: 6, rx: 3 }) : null,
    svg("text", { class: "part-kind", x: 12, y: 20 }, kind),
    load ? svg("text", { class: "part-figure", x: size.width - 12, y: 20, "text-anchor": "end" }, load.figure) : null,
    svg("text", { class: "part-name", x: 12, y: 40 }, cut(name, 19)),
    svg("text", { class: "part-detail", x: 12, y: 56 }, cut(detail, 27)),
    load?.isFirst ? svg("text", { class: "part-first", x: 12, y: -6 }, load.firstWords) : null,
    svg("circle", { class: "part-port", cx: size.width, cy: size.height / 2, r: 9 },
      svg("title", {}, "Drag to another part to connect")));
}

const band = (level, isBad) => (isBad || level >= 0.9 ? "high" : level >= 0.7 ? "warm" : "calm");

function summary(kind, value) {
  const parts = [];
  if (value("replicas")) parts.push(`${value("replicas")} × `);
  if (value("service")) parts.push(value("service"));
  if (value("batch")) parts.push("in batches");
  if (value("hitRatio")) parts.push(`${value("hitRatio")} hits`);
  if (value("schedule")) parts.push(value("schedule"));
  if (value("every")) parts.push(`every ${value("every")}`);
  return parts.join("").replace(/ × $/, " replicas");
}

const cut = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** The line, painted below the parts, and what can be reached with the keyboard, above them. */
export function arrowViews({ kind, from, to, fields }, ends, { isSelected, number }) {
  const { path, middle } = route(ends);
  const label = labelOf(fields);
  const isAsync = fields.some(({ key, value }) => key === "mode" && value === "async");
  const shared = { "data-arrow": number, "data-kind": isAsync ? "async" : kind, "data-selected": isSelected };
  const line = svg("g", { class: "arrow arrow-below", ...shared },
    svg("path", { class: "arrow-hit", d: path }),
    svg("path", { class: "arrow-line", d: path, "marker-end": "url(#design-tip)" }));
  // A fallback belongs to its flow.
  if (kind === "fallback") return { line, handle: null };
  const handle = svg("g", {
    class: "arrow arrow-handle", tabindex: 0, role: "button", ...shared,
    "aria-label": `${kind} from ${from} to ${to}${label ? `, ${label}` : ""}`,
  },
    svg("circle", { class: "arrow-dot", cx: middle.x, cy: middle.y, r: 6 }),
    label ? svg("text", { class: "arrow-label", x: middle.x, y: middle.y - 10, "text-anchor": "middle" }, label) : null);
  return { line, handle };
}

function labelOf(fields) {
  const value = (key) => fields.find((field) => field.key === key)?.value;
  const words = [];
  if (value("share")) words.push(value("share"));
  if (value("timeout")) words.push(value("timeout"));
  if (value("retries") && value("retries") !== "0") words.push(`↻${value("retries")}`);
  if (value("required") === "false") words.push("optional");
  return words.join(" · ");
}

/** From the right side of one part to the left of the other; around when it lies behind. */
function route({ from, to }) {
  const start = { x: from.x + size.width + 9, y: from.y + size.height / 2 };
  const end = { x: to.x - 4, y: to.y + size.height / 2 };
  if (from === to) {
    const top = from.y - 36;
    return {
      path: `M ${start.x} ${start.y} C ${start.x + 60} ${top}, ${end.x - 60} ${top}, ${end.x} ${end.y}`,
      middle: { x: from.x + size.width / 2, y: top + 10 },
    };
  }
  const bend = Math.max(36, Math.abs(end.x - start.x) / 2);
  return {
    path: `M ${start.x} ${start.y} C ${start.x + bend} ${start.y}, ${end.x - bend} ${end.y}, ${end.x} ${end.y}`,
    middle: { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 },
  };
}

export const tips = () => svg("defs", {},
  svg("marker", { id: "design-tip", viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse" },
    svg("path", { class: "arrow-tip", d: "M 0 0 L 10 5 L 0 10 z" })));

