#!/usr/bin/env python3
"""Writes a valid pack with a given number of labs and lessons, to measure loading with.

usage: generate-pack.py FOLDER [LABS]

The pack has a roadmap of its own, so it can be the main pack. Each lab has three checks with
hints, a hidden suite, a solution and three wrong answers, as a real one has.
"""

import sys
from pathlib import Path

SKILLS = ["python", "docker", "kubernetes", "cicd", "mlflow-kubeflow", "cloud", "monitoring"]
LEVELS = ["entry", "mid", "senior"]
WORDS = "Every value here is written by a script and says nothing about the field."


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def roadmap():
    lines = ["edition: 2026", "levels:"]
    for level in LEVELS:
        lines += [
            f"  - id: {level}",
            f"    title: {level.capitalize()}",
            "    experience: some years",
            f"    focus: [{level} focus, another focus]",
            f"    expectations: [{level} expectation, another expectation]",
        ]
    lines.append("skills:")
    for skill in SKILLS:
        lines += [
            f"  - id: {skill}",
            f"    title: The skill {skill}",
            "    kind: technical",
            f"    what: {WORDS}",
            f"    why: {WORDS}",
            "    goodPractice:",
            f"      - {{habit: A habit, leadsTo: {WORDS}}}",
            f"    interviews: [{WORDS}]",
            "    levels:",
        ]
        for level in LEVELS:
            lines += [f"      {level}:", f"        expected: [{WORDS}, {WORDS}]"]
            if skill != SKILLS[0]:
                lines.append(f"        requires: [{SKILLS[0]}/{level}]")
    return "\n".join(lines) + "\n"


def lesson(name, level):
    body = "\n\n".join(f"## Part {part}\n{WORDS}" for part in range(10))
    return f"---\nid: {name}\ntitle: About {name}\nlevel: {level}\nminutes: 10\n---\n{body}\n"


def manifest(name, level):
    checks = "".join(
        f"""  - id: behaviour-{n}
    title: The behaviour number {n}
    points: {n}
    hidden: {"true" if n > 1 else "false"}
    after: [{"" if n == 1 else "behaviour-1"}]
    probe: {{kind: python-tests, suite: test_it.py, tests: [Behaviour{n}, Other.test_{n}]}}
    why: {WORDS}
"""
        for n in (1, 2, 3)
    )
    wrong = "".join(
        f"  - {{name: wrong-{n}, caughtBy: behaviour-{n}, because: {WORDS}}}\n" for n in (1, 2, 3)
    )
    return (
        f"id: {name}\ntitle: The lab {name}\nsummary: {WORDS}\nlevel: {level}\nminutes: 20\n"
        f"revision: 1\nrequires: [python]\neditable: [work.py]\nchecks:\n{checks}wrong:\n{wrong}"
    )


def lab(folder, name, level):
    hints = "\n".join(f"## behaviour-{n}\nA nudge.\n---\nNearly the answer." for n in (1, 2, 3))
    write(folder / "lab.yaml", manifest(name, level))
    write(folder / "brief.md", f"# {name}\n" + f"{WORDS}\n" * 20)
    write(folder / "hints.md", hints + "\n")
    write(folder / "starter/work.py", "def work():\n    ...\n")
    write(folder / "grader/test_it.py", "# hidden\n")
    for answer in ["solution", "accepted/other", "wrong/wrong-1", "wrong/wrong-2", "wrong/wrong-3"]:
        write(folder / answer / "work.py", f"# {answer}\n")


def main():
    if len(sys.argv) not in (2, 3) or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    pack = Path(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) == 3 else 500
    write(pack / "content/roadmap.yaml", roadmap())
    nodes = [(skill, level) for skill in SKILLS for level in LEVELS]
    for number in range(max(count, len(nodes))):
        skill, level = nodes[number % len(nodes)]
        if number < count:
            lab(pack / "exercises" / skill / f"lab-{number:05}", f"lab-{number:05}", level)
        name = f"lesson-{number:05}"
        write(pack / "content/skills" / skill / f"{name}.md", lesson(name, level))
    print(f"{pack}: {count} labs")


main()
