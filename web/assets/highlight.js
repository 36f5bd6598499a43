// Colours code blocks with CodeMirror's own tokenizers, where the package is installed. The text
// stays the same, so nothing moves.
const modes = {
  python: ["python", "python"],
  py: ["python", "python"],
  yaml: ["yaml", "yaml"],
  json: ["javascript", "application/json"],
  toml: ["toml", "toml"],
  bash: ["shell", "shell"],
  sh: ["shell", "shell"],
  shell: ["shell", "shell"],
  console: ["shell", "shell"],
  dockerfile: ["dockerfile", "dockerfile"],
  sql: ["sql", "text/x-sql"],
  diff: ["diff", "diff"],
};
const vendor = "/vendor/codemirror";

const load = (path) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${vendor}/${path}`;
    script.onload = resolve;
    script.onerror = () => reject(new Error(path));
    document.head.append(script);
  });

async function colour(blocks) {
  if (!window.CodeMirror) await load("lib/codemirror.js");
  await load("addon/runmode/runmode.js");
  const wanted = [...new Set(blocks.map((block) => modes[block.dataset.language][0]))];
  if (wanted.includes("dockerfile")) await load("addon/mode/simple.js");
  await Promise.all(wanted.map((name) => load(`mode/${name}/${name}.js`)));
  for (const block of blocks) {
    block.classList.add("cm-s-default");
    CodeMirror.runMode(block.textContent, modes[block.dataset.language][1], block);
  }
}

const blocks = [...document.querySelectorAll("code[data-language]")].filter(
  (block) => modes[block.dataset.language],
);
// Plain text is what remains when the package is absent.
if (blocks.length) colour(blocks).catch(() => {});
