// Numbers as people read them.

export function seconds(value) {
  if (value === null || value === undefined) return "none";
  const steps = [[1e-3, 1e-6, "µs"], [1, 1e-3, "ms"], [120, 1, "s"], [7200, 60, "min"], [172800, 3600, "h"]];
  const [, unit, name] = steps.find(([below]) => Math.abs(value) < below) ?? [0, 86400, "d"];
  return `${short(value / unit)} ${name}`;
}

export const share = (value) => `${short(value * 100)} %`;
export const money = (value) => `$${Math.round(value).toLocaleString("en")}`;

/** Three digits that matter. */
export function short(value) {
  if (!Number.isFinite(value)) return "none";
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString("en");
  return String(Number(value.toPrecision(3)));
}

/** A moment of a run: minutes and seconds, or days and hours. */
export function moment(value, whole) {
  const two = (number) => String(Math.floor(number)).padStart(2, "0");
  if (whole > 172800) return `day ${Math.floor(value / 86400) + 1}, ${two((value % 86400) / 3600)}:${two((value % 3600) / 60)}`;
  if (whole > 7200) return `${two(value / 3600)}:${two((value % 3600) / 60)} h`;
  return `${two(value / 60)}:${two(value % 60)} min`;
}

const times = ["latencyP50", "latencyP95", "latencyP99", "freshnessP95", "freshnessP99"];
const shares = ["goodput", "degraded", "lostRows", "duplicateRows", "corruptRows"];

/** `latencyP99` as words, and a value of it with its unit. */
export function measure(name, value) {
  if (value === null || value === undefined) return "nothing to measure";
  if (times.includes(name)) return seconds(value);
  if (shares.includes(name)) return share(value);
  return name === "costPerMonth" ? `${money(value)} a month` : short(value);
}

export const measureName = (name) => ({
  latencyP50: "latency, p50", latencyP95: "latency, p95", latencyP99: "latency, p99",
  goodput: "goodput", degraded: "degraded answers", freshnessP95: "freshness, p95",
  freshnessP99: "freshness, p99", costPerMonth: "cost", slaMisses: "SLA misses",
  lostRows: "lost rows", duplicateRows: "duplicate rows", corruptRows: "corrupt rows",
})[name] ?? name;
