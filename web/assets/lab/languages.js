// The language of a file that the server has not seen yet, by its name.

const languages = {
  py: "python", yaml: "yaml", yml: "yaml", json: "json", toml: "toml", md: "markdown",
  sh: "shell", bash: "shell",
};

export function languageOf(name) {
  const base = name.split("/").at(-1);
  if (/^Dockerfile(\.|$)|\.Dockerfile$/.test(base)) return "dockerfile";
  return languages[base.split(".").at(-1)] ?? "text";
}
