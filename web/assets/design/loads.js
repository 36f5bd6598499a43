import { seconds, share, short } from "./figures.js";

// What a report says of each part, over the whole run (index null) or at one of its 120 moments.

/** A map from part to {level, figure, detail, isFirst, isBad, firstWords}. */
export function loads(report, index) {
  return report.kind === "pipeline" ? ofTasks(report, index) : ofComponents(report, index);
}

function ofComponents({ components, series, saturation }, index) {
  const found = new Map();
  for (const [number, component] of components.entries()) {
    const over = series.components[number];
    const used = index === null ? component.utilisation : over.utilisation[index];
    const queue = index === null ? component.queue : over.queue[index];
    const replicas = index === null ? component.replicas : over.replicas[index];
    const peak = index === null ? ` · peak ${share(Math.round(component.peakUtilisation * 100) / 100)}` : "";
    const isFirst = saturation.component === component.name;
    found.set(component.name, {
      level: used, figure: share(Math.round(used * 100) / 100),
      detail: `queue ${whole(queue)}${peak}${index !== null && replicas > 1 ? ` · ${whole(replicas)}×` : ""}`,
      isFirst, firstWords: isFirst ? (saturation.saturated ? "saturates first" : "nearest to saturation") : "",
    });
  }
  return found;
}

const whole = (value) => (value > 0 && value < 0.5 ? "<1" : short(Math.round(value)));

function ofTasks({ tasks, series, duration }, index) {
  const found = new Map();
  const now = index === null ? duration : series.time[index];
  for (const [number, task] of tasks.entries()) {
    const { intervals } = series.tasks[number];
    const due = intervals.filter(({ end }) => end <= now);
    const open = due.filter(({ completeAt }) => completeAt === undefined || completeAt === null || completeAt > now);
    const late = due.filter(({ isLate }) => isLate).length;
    const busy = (task.duration * task.attempts) / duration;
    found.set(task.name, index === null
      ? { level: Math.min(1, busy), figure: `${task.runs} runs`, isBad: task.slaMisses > 0,
        detail: `${task.slaMisses} late, done in ${seconds(task.completionP95)}` }
      : { level: open.length > 0 ? 0.6 : 0, figure: open.length > 0 ? `${open.length} open` : "done", isBad: open.some(({ isLate }) => isLate),
        detail: `${late} late so far` });
  }
  return found;
}
