// Verdicts as a learner reads them; the terminal uses the same words.

const words = {
  passed: "passed",
  failed: "failed",
  didNotBuild: "could not be read or built",
  crashed: "crashed",
  timedOut: "took too long",
  outOfMemory: "ran out of memory",
  tooMuchOutput: "printed too much",
  toolMissing: "a tool is missing; this does not count",
  graderFault: "our fault, not yours; this does not count",
};

/** Neither says anything about the learner's work. */
const notTheirs = ["toolMissing", "graderFault"];

export const verdictWords = (verdict) => words[verdict] ?? verdict;

/** passed, failed, fault or skipped: what a row looks like. */
export function stateOf(verdict) {
  if (!verdict) return "skipped";
  if (verdict === "passed") return "passed";
  return notTheirs.includes(verdict) ? "fault" : "failed";
}

export function overallWords(verdict) {
  if (verdict === "passed") return "Passed";
  return notTheirs.includes(verdict) ? sentence(verdictWords(verdict)) : "Not yet";
}

const sentence = (text) => text[0].toUpperCase() + text.slice(1);
