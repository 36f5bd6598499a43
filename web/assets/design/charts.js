import { el } from "../lab/dom.js";
import { moment, money, seconds, share, short } from "./figures.js";
import { svg } from "./svg.js";

// Figures over the simulated time: lines with a table each, and for pipelines when each interval was done.

const box = { width: 420, height: 150, left: 52, right: 8, top: 10, bottom: 22 };

export function charts(report) {
  return report.kind === "pipeline" ? pipelineCharts(report) : servingCharts(report);
}

function servingCharts({ series, faults, errors, duration, messages }) {
  const chart = (title, lines, format) => lineChart({ title, lines, format, times: series.time, faults, duration });
  const list = [
    chart("Latency", [["p50", series.latencyP50], ["p95", series.latencyP95], ["p99", series.latencyP99]], seconds),
    chart("Goodput", [["good and degraded", series.goodput]], share),
    chart("Errors a second", [["failed", series.errorsPerSecond]], short),
    chart("Requests a second", [["requests", series.requestsPerSecond]], short),
    messages.finished > 0 ? chart("Freshness, p99", [["age of messages", series.freshnessP99]], seconds) : null,
    chart("Cost a month", [["all components", series.costPerMonth]], money),
  ];
  return [...list.filter((one) => one), errors.length > 0 ? errorTable(errors) : null].filter((one) => one);
}

function pipelineCharts(report) {
  const { series, faults, duration } = report;
  const chart = (title, lines, format) => lineChart({ title, lines, format, times: series.time, faults, duration });
  return [
    gantt(report),
    chart("Freshness", [["age of the newest result", series.freshness]], (value) => (value < 0 ? "none yet" : seconds(value))),
    chart("Runs", [["running", series.running], ["waiting for a worker", series.waiting]], short),
    chart("SLA misses until then", [["misses", series.slaMisses]], short),
    costTable(report),
  ];
}

function lineChart({ title, lines, format, times, faults, duration }) {
  const most = Math.max(...lines.flatMap(([, values]) => values), 0) || 1;
  const x = (time) => box.left + (time / duration) * (box.width - box.left - box.right);
  const y = (value) => box.height - box.bottom - (Math.max(0, value) / most) * (box.height - box.top - box.bottom);
  const drawing = svg("svg", { class: "chart", viewBox: `0 0 ${box.width} ${box.height}`, role: "img", "aria-label": `${title}; the table below has the figures` },
    ...shades(faults, x, duration),
    ...axes(most, format, y, duration, x),
    ...lines.map(([, values], number) => svg("polyline", {
      class: `chart-line line-${number}`,
      points: values.map((value, index) => `${x(times[index]).toFixed(1)},${y(value).toFixed(1)}`).join(" "),
    })),
    svg("line", { class: "chart-now", y1: box.top, y2: box.height - box.bottom, x1: -9, x2: -9 }));
  return figure(title, drawing, legend(lines), table(title, lines, times, format, duration), (index) => {
    const at = index === null ? -9 : x(times[index]);
    drawing.querySelector(".chart-now").setAttribute("x1", at);
    drawing.querySelector(".chart-now").setAttribute("x2", at);
  });
}

const shades = (faults, x, duration) => faults.map((fault) => svg("rect", {
  class: "chart-fault", x: x(fault.at), y: box.top, height: box.height - box.top - box.bottom,
  width: Math.max(2, x(Math.min(duration, fault.until)) - x(fault.at)),
}, svg("title", {}, fault.fault)));

const axes = (most, format, y, duration, x) => [
  svg("line", { class: "chart-axis", x1: box.left, x2: box.width - box.right, y1: y(0), y2: y(0) }),
  svg("line", { class: "chart-grid", x1: box.left, x2: box.width - box.right, y1: y(most), y2: y(most) }),
  svg("text", { class: "chart-tick", x: box.left - 5, y: y(most) + 4, "text-anchor": "end" }, format(most)),
  svg("text", { class: "chart-tick", x: box.left - 5, y: y(0), "text-anchor": "end" }, format(0)),
  svg("text", { class: "chart-tick", x: box.left, y: box.height - 6 }, moment(0, duration)),
  svg("text", { class: "chart-tick", x: x(duration), y: box.height - 6, "text-anchor": "end" }, moment(duration, duration)),
];

const legend = (lines) => (lines.length < 2 ? null : el("p", { class: "chart-legend" },
  ...lines.map(([name], number) => el("span", { class: `legend-${number}` }, name))));

function figure(title, drawing, note, details, mark = () => {}) {
  const element = el("figure", { class: "design-chart" }, el("figcaption", {}, title), drawing, note, details);
  return { element, mark };
}

function table(title, lines, times, format, duration) {
  const rows = times.map((time, index) => [time, index]).filter(([, index]) => index % 10 === 4);
  return el("details", {}, el("summary", {}, "Table"),
    el("div", { class: "table", role: "group", tabindex: 0, "aria-label": title }, el("table", {},
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "At"), ...lines.map(([name]) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, ...rows.map(([time, index]) => el("tr", {},
        el("th", { scope: "row" }, moment(time, duration)),
        ...lines.map(([, values]) => el("td", {}, format(values[index])))))))));
}

function plainTable(title, heads, rows) {
  return { mark: () => {}, element: el("figure", { class: "design-chart" }, el("figcaption", {}, title),
    el("div", { class: "table", role: "group", tabindex: 0, "aria-label": title }, el("table", {},
      el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)))),
      el("tbody", {}, ...rows.map(([first, ...others]) => el("tr", {}, el("th", { scope: "row" }, first), ...others.map((other) => el("td", {}, other)))))))) };
}

const errorTable = (errors) => plainTable("Errors by cause", ["Cause", "Where", "Of all requests"],
  errors.slice(0, 12).map(({ cause, component, share: part }) => [cause, component, share(part)]));

const costTable = ({ tasks, costPerMonth }) => plainTable("Cost a month", ["Task", "Cost"],
  [...tasks.map(({ name, costPerMonth: cost }) => [name, money(cost)]), ["all, with what is fixed", money(costPerMonth)]]);

/** From the end of each interval until its partition was complete. */
function gantt({ series, duration, faults }) {
  const height = box.top + series.tasks.length * 22 + box.bottom;
  const left = 110;
  const x = (time) => left + (time / duration) * (box.width * 1.6 - left - box.right);
  const drawing = svg("svg", { class: "chart", viewBox: `0 0 ${box.width * 1.6} ${height}`, role: "img", "aria-label": "When each interval was done; the table below counts them" },
    ...faults.map((fault) => svg("rect", {
      class: "chart-fault", x: x(fault.at), y: box.top, height: height - box.top - box.bottom,
      width: Math.max(2, x(Math.min(duration, fault.until)) - x(fault.at)),
    }, svg("title", {}, fault.fault))),
    ...series.tasks.flatMap(({ name, intervals }, row) => [
      svg("text", { class: "chart-tick", x: left - 6, y: box.top + row * 22 + 15, "text-anchor": "end" }, name.length > 16 ? `${name.slice(0, 15)}…` : name),
      ...intervals.map(({ end, completeAt, isLate }) => svg("rect", {
        class: isLate ? "gantt-late" : completeAt ? "gantt-done" : "gantt-open", x: x(end), y: box.top + row * 22 + (isLate ? 3 : 6),
        height: isLate ? 16 : 10, width: Math.max(1.5, x(Math.min(duration, completeAt ?? duration)) - x(end)),
      })),
    ]),
    svg("text", { class: "chart-tick", x: left, y: height - 6 }, moment(0, duration)),
    svg("text", { class: "chart-tick", x: x(duration), y: height - 6, "text-anchor": "end" }, moment(duration, duration)),
    svg("line", { class: "chart-now", y1: box.top, y2: height - box.bottom, x1: -9, x2: -9 }));
  const rows = series.tasks.map(({ name, intervals }) => [name, String(intervals.length),
    String(intervals.filter(({ isLate }) => isLate).length), String(intervals.filter(({ completeAt }) => !completeAt).length)]);
  const counts = plainTable("", ["Task", "Intervals", "Late", "Never complete"], rows).element.querySelector(".table");
  counts.setAttribute("aria-label", "Intervals of each task");
  const made = figure("From an interval's end until it was complete", drawing,
    el("p", { class: "chart-legend" }, el("span", { class: "legend-done" }, "done"), el("span", { class: "legend-late" }, "later than its SLA (taller)"), el("span", { class: "legend-open" }, "not complete by the end")),
    el("details", {}, el("summary", {}, "Table"), counts),
    (index) => {
      const at = index === null ? -9 : x(series.time[index]);
      drawing.querySelector(".chart-now").setAttribute("x1", at);
      drawing.querySelector(".chart-now").setAttribute("x2", at);
    });
  made.element.classList.add("wide-chart");
  return made;
}
