"""For authors: runs a lab's python-tests and property checks on one of its answers.

    python3 examiner/try.py LAB_FOLDER [--answer starter|solution|accepted/X|wrong/X] [--check ID]
                            [--seed N] [--all]

`--all` tries every answer and says whether each does what a lab owes: the starter must not pass,
the solution and the accepted answers must, and each wrong answer must be caught where lab.yaml
says. Other probes are not run here; `drydock content verify` runs them all. No sandbox: run only
labs you trust. Needs PyYAML (`python3 -m pip install pyyaml`), unlike the examiner itself.
Exit codes: 0 as it should be, 1 not so, 64 wrong usage, 65 a bad lab.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile

KINDS = ("python-tests", "property")
RUN = os.path.join(os.path.dirname(os.path.realpath(__file__)), "run.py")


def main():
    arguments = read_arguments()
    lab = read_lab(arguments.lab)
    if arguments.all:
        owed = [as_owed(arguments, lab, answer) for answer in answers(arguments.lab)]
        return 0 if all(owed) else 1
    lines = grade(arguments, lab, arguments.answer)
    show(lines)
    return 0 if all(line["verdict"] == "passed" for line in lines) else 1


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("lab", metavar="LAB_FOLDER")
    parser.add_argument("--answer", default="solution")
    parser.add_argument("--check")
    parser.add_argument("--seed", type=int, help="of the one case to repeat, in a property check")
    parser.add_argument("--all", action="store_true")
    try:
        return parser.parse_args()
    except SystemExit as end:
        sys.exit(64 if end.code else 0)


def refuse(problem):
    print(f"try.py: {problem}", file=sys.stderr)
    sys.exit(65)


def read_lab(folder):
    try:
        import yaml
    except ImportError:
        refuse("PyYAML is not installed\ntry: python3 -m pip install pyyaml")
    path = os.path.join(folder, "lab.yaml")
    try:
        with open(path, encoding="utf-8") as file:
            return yaml.safe_load(file)
    except (OSError, yaml.YAMLError) as problem:
        refuse(f"{path}: {problem}")


def answers(folder):
    found = ["starter", "solution"]
    for kind in ("accepted", "wrong"):
        if os.path.isdir(os.path.join(folder, kind)):
            found += [f"{kind}/{name}" for name in sorted(os.listdir(os.path.join(folder, kind)))]
    return found


def grade(arguments, lab, answer):
    """The report's lines for one answer, one per test."""
    with tempfile.TemporaryDirectory(prefix="drydock-try-") as workspace:
        lay_out(arguments.lab, answer, lab["editable"], workspace)
        command = [sys.executable, "-I", "-B", RUN, "--workspace", workspace]
        command += ["--grader", os.path.join(arguments.lab, "grader")]
        if arguments.seed is not None:
            command += ["--seed", str(arguments.seed)]
        plan = {"groups": groups(lab, arguments.check), "seed": 12345}
        done = run_with_own_scratch(command, json.dumps(plan))
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    if done.returncode != 0 or not lines or "done" not in lines[-1]:
        refuse(f"the examiner ended early, with exit code {done.returncode}")
    return [line for line in lines if "test" in line]


def run_with_own_scratch(command, plan):
    with tempfile.TemporaryDirectory(prefix="drydock-try-") as scratch:
        environment = {**os.environ, "TMPDIR": scratch}
        return subprocess.run(
            command, input=plan, stdout=subprocess.PIPE, text=True, env=environment
        )


def lay_out(lab, answer, editable, workspace):
    shutil.copytree(os.path.join(lab, "starter"), workspace, dirs_exist_ok=True)
    if answer == "starter":
        return
    folder = os.path.join(lab, answer)
    if not os.path.isdir(folder):
        refuse(f"{folder} is not there\ntry: --answer with one of {', '.join(answers(lab))}")
    for where, _, files in os.walk(folder):
        for name in files:
            path = os.path.relpath(os.path.join(where, name), folder)
            if not any(path == e or (e.endswith("/") and path.startswith(e)) for e in editable):
                refuse(f"{folder}/{path}: not among the editable files ({', '.join(editable)})")
            target = os.path.join(workspace, path)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            shutil.copyfile(os.path.join(where, name), target)


def groups(lab, only):
    checks = [c for c in lab["checks"] if c["probe"]["kind"] in KINDS and only in (None, c["id"])]
    if not checks:
        refuse(f"no check of the kinds {', '.join(KINDS)}" + (f" is called {only}" if only else ""))
    asked = {check["id"] for check in checks}
    return [group(check, asked) for check in checks]


def group(check, asked):
    probe = check["probe"]
    after = [name for name in check.get("after", []) if name in asked]
    fields = {
        "check": check["id"], "suite": probe["suite"], "hidden": check.get("hidden", False),
        "after": after}
    if probe["kind"] == "property":
        return {**fields, "property": probe["property"], "seeds": probe["seeds"], "seed": None}
    return {**fields, "tests": probe["tests"]}


def show(lines):
    for line in lines:
        case = f"  seed {line['seed']}, size {line['size']}" if line["seed"] is not None else ""
        milliseconds = line["seconds"] * 1000
        test = f"{line['test']}{case}  {milliseconds:.0f} ms"
        print(f"{line['verdict']:<12} {line['check']:<28} {test}")
        found = line["finding"]
        if found:
            place = f"  ({found['file']}:{found['line']})" if found["file"] else ""
            print(f"    did       {found['did']}{place}")
            print(f"    expected  {found['expected']}\n    got       {found['got']}")


def as_owed(arguments, lab, answer):
    lines = grade(arguments, lab, answer)
    failing = {line["check"] for line in lines if line["verdict"] != "passed"}
    faults = [line for line in lines if line["verdict"] == "graderFault"]
    problem = what_is_wrong(lab, answer, failing)
    if faults:
        problem = "the suite has a fault"
    failed = ", ".join(sorted(failing)) or "nothing"
    print(f"{'NOT AS OWED' if problem else 'ok':<12} {answer:<32} fails {failed}")
    if problem:
        print(f"    {problem}")
        show(faults or [line for line in lines if line["verdict"] != "passed"])
    return not problem


def what_is_wrong(lab, answer, failing):
    """What the answer should have done, or None. Checks of other probes are not looked at."""
    checks = {check["id"]: check for check in lab["checks"]}
    if answer == "starter":
        return None if failing else "the starter passes"
    if not answer.startswith("wrong/"):
        return "a right answer fails" if failing else None
    named = [wrong for wrong in lab["wrong"] if wrong["name"] == answer[len("wrong/") :]]
    if not named:
        return "lab.yaml does not list it under 'wrong'"
    caught_by = checks[named[0]["caughtBy"]]
    if caught_by["probe"]["kind"] not in KINDS:
        return None
    if caught_by["id"] not in failing:
        return f"{caught_by['id']} passes"
    before = failing & set(caught_by.get("after", []))
    return f"{', '.join(sorted(before))} fails first" if before else None


if __name__ == "__main__":
    sys.exit(main())
