#!/usr/bin/env python3
"""Draws the terminal pictures of the README from real runs.

    python3 docs/pictures/draw.py        # needs a built drydock (make build)

Each picture is a session in a fresh home: the commands are run on a pseudo-terminal, and their
output, colours included, becomes an SVG.
"""

import html
import os
import pty
import re
import shutil
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COLUMNS, LINE, COLUMN = 96, 18, 8.4
COLOURS = {"31": "#f47067", "32": "#57ab5a", "33": "#daaa3f", "36": "#39c5cf"}


def run(command, environment):
    """The output of a shell command on a terminal of COLUMNS columns."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe("sh", ["sh", "-c", f"stty cols {COLUMNS} rows 40; {command}"], environment)
    output = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        output += piece
    os.waitpid(child, 0)
    os.close(terminal)
    return output.decode()


def visible(text):
    """What is left on the screen: lines that were drawn over are dropped."""
    text = re.sub(r"\r\n", "\n", text)
    return "\n".join(line.split("\x1b[K")[-1].lstrip("\r") for line in text.split("\n"))


def spans(line):
    """Pieces of a line with their style."""
    bold, dim, italic, colour = False, False, False, None
    for piece in re.split(r"(\x1b\[[0-9;]*m)", line):
        code = re.fullmatch(r"\x1b\[([0-9;]*)m", piece)
        if not code:
            if piece:
                yield piece, bold, dim, italic, colour
            continue
        for number in code.group(1).split(";"):
            if number in ("", "0"):
                bold, dim, italic, colour = False, False, False, None
            bold, dim, italic = bold or number == "1", dim or number == "2", italic or number == "3"
            colour = COLOURS.get(number, colour)


def drawn_line(line, row):
    parts = []
    for text, bold, dim, italic, colour in spans(line):
        style = f"fill:{colour or ('#768390' if dim else '#cdd9e5')}"
        style += ";font-weight:700" if bold else ""
        style += ";font-style:italic" if italic else ""
        parts.append(f'<tspan style="{style}">{html.escape(text)}</tspan>')
    return f'<text x="16" y="{30 + row * LINE}" xml:space="preserve">{"".join(parts)}</text>'


def draw(name, title, folder, steps):
    """Draws a session: each step is a command to type, or a function that changes the folder."""
    home = Path(tempfile.mkdtemp(prefix="drydock-picture-"))
    try:
        environment = {
            "PATH": f"{ROOT}/.build/release:/usr/bin:/bin", "HOME": str(home),
            "TERM": "xterm-256color", "LANG": "C.UTF-8", "DRYDOCK_SHARE": str(ROOT)}
        lines = []
        for step in steps:
            if callable(step):
                step(home / folder, environment)
                continue
            lines += ["", f"\x1b[36m$\x1b[0m \x1b[1m{step}\x1b[0m"]
            text = visible(run(f"cd {home / folder}; {step}", environment))
            lines += text.replace(str(home), "~").strip("\n").split("\n")
        write(name, title, lines[1:])
    finally:
        shutil.rmtree(home)


def write(name, title, lines):
    width, height = int(COLUMNS * COLUMN) + 32, len(lines) * LINE + 40
    body = "\n".join(drawn_line(line, row) for row, line in enumerate(lines))
    (Path(__file__).parent / f"{name}.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-label="{html.escape(title)}">\n'
        f'<rect width="100%" height="100%" rx="8" fill="#1c2128"/>\n'
        f'<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace"'
        f' font-size="14">\n{body}\n</g>\n</svg>\n')
    print(f"{name}.svg: {len(lines)} lines")


def start(lab):
    def step(folder, environment):
        folder.parent.mkdir(parents=True, exist_ok=True)
        run(f"drydock start {lab}", environment)
    return step


def mend_settings(folder, environment):
    shutil.copy(ROOT / "exercises/python/hello-drydock/solution/service.yaml", folder)


def solve(folder, environment):
    shutil.copytree(ROOT / "exercises/python/hello-drydock/solution", folder, dirs_exist_ok=True)


def main():
    draw("first-lab", "A first lab: failing usefully, a hint, passing", "drydock/hello-drydock", [
        start("hello-drydock"), mend_settings, "drydock check", "drydock hint", solve,
        "drydock check"])


if __name__ == "__main__":
    main()
