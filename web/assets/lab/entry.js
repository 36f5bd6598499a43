import { languageOf } from "./languages.js";

// One file as this page knows it: what is on disk (`saved` at `version`), what is in the editor
// (`text`), and a `conflict` where somebody else wrote in between.
//
// conflict: null | {kind: "changed", current: File} | {kind: "removed"}

/** Differs from what is on disk, as far as this page knows. A file not yet on disk always does. */
export const isDirty = (file) => file.text !== file.saved || !file.savedOnce;

export const entry = ({ name, version, language, problem, text = "" }) => ({
  name, version, language, problem, text,
  saved: text, savedOnce: version !== null, conflict: null, saving: null, writes: 0,
});

export const newEntry = (name) => entry({ name, version: null, language: languageOf(name) });

export const diskFile = ({ name, version, language, saved }) => ({ name, version, language, text: saved });
