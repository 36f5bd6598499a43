import { CodeMirrorEditor } from "./codemirror-editor.js";
import { TextareaEditor } from "./textarea-editor.js";

// One editor for all files. Both implementations have:
//   open(name, text, language, {readOnly})   shows a file; it keeps cursor and undo of each
//   setText(name, text)                      changes in place what differs, keeping the cursor
//   close(name), focus(), refresh()
//   goTo(line, column)                       in the file that is open
//   mark(name, [{line, text}])               the lines that findings point at
// and call onChange(name, text) for what the user typed, onCursor(line, column).
// Tab indents; Escape and then Tab leaves.

/** CodeMirror where it is installed and starts; else a plain text area. */
export function createEditor(host, listener) {
  const describedBy = "editor-tip";
  if (window.CodeMirror) {
    try {
      return new CodeMirrorEditor(host, { ...listener, describedBy });
    } catch (error) {
      console.warn("CodeMirror does not start, so a plain text area is used:", error);
    }
  }
  return new TextareaEditor(host, { ...listener, describedBy });
}
