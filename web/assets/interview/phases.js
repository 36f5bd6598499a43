import { byId } from "../lab/dom.js";
import { clockText, phaseTitle } from "./clock.js";

const words = { done: "done", current: "now", open: "to come" };

/** The list of phases: which are done, which is now, and what each took. */
export function showPhases(status) {
  const current = status.phases.findIndex(({ phase }) => phase === status.phase);
  status.phases.forEach(({ phase, planned, spent }, index) => {
    const row = byId("phases").querySelector(`[data-phase="${phase}"]`);
    const state = index < current ? "done" : index === current ? "current" : "open";
    row.dataset.state = state;
    if (state === "current") row.setAttribute("aria-current", "step");
    else row.removeAttribute("aria-current");
    row.querySelector(".phase-word").textContent = words[state];
    row.querySelector(".phase-minutes").textContent =
      state === "done" ? clockText(spent) : planned === undefined ? "" : minutes(planned);
  });
}

function minutes(seconds) {
  const value = seconds / 60;
  return `${value < 10 ? Math.round(value * 10) / 10 : Math.round(value)} min`;
}

/** What is said aloud between one status and the next: a phase that ends or begins, a pause. */
export function news(before, now, phaseLeft) {
  if (!before) return null;
  if (before.state !== now.state) {
    const said = {
      paused: "Paused. The clock stands; the pause is recorded.",
      running: "The clock runs again.",
      over: "Time is up. You can still hand in; the time over is recorded.",
      submitted: "Handed in.",
    };
    return said[now.state];
  }
  const title = phaseTitle(now.phase);
  if (before.phase !== now.phase) {
    return phaseLeft === null ? `Now: ${title}.` : `Now: ${title}, ${minutes(phaseLeft)}.`;
  }
  if (!before.isPhaseEnding && now.isPhaseEnding) {
    return `${title} ends in ${Math.max(1, Math.round(phaseLeft))} seconds.`;
  }
  return null;
}
