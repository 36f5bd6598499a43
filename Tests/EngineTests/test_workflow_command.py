"""`drydock engine expression` and `engine workflow` as commands: what they print and their exit codes;
steps that really run in the sandbox."""

import json
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DRYDOCK = ROOT / ".build" / "debug" / "drydock"

WORKFLOW = """name: CI
on: push
env: {LEVEL: top}
jobs:
  test:
    runs-on: ubuntu-latest
    outputs: {n: '${{ steps.count.outputs.n }}'}
    steps:
    - uses: actions/checkout@v4
    - id: count
      run: |
        echo "n=$(ls | wc -l)" >> "$GITHUB_OUTPUT"
        echo "MORE=from the file" >> "$GITHUB_ENV"
        echo "/somewhere" >> "$GITHUB_PATH"
        echo "## done" >> "$GITHUB_STEP_SUMMARY"
        echo 90 > "$DRYDOCK_ELAPSED"
    - run: |
        echo "$LEVEL, $MORE, $PATH"
        echo "on both streams" >&2
    - run: cat nothing | true
    - {run: cat nothing | true, shell: bash, continue-on-error: true}
    - {run: 'import os; print("python", os.environ["GITHUB_JOB"])', shell: 'python3 {0}'}
    - run: |
        echo first
        false
        echo never
  after:
    needs: test
    if: always()
    runs-on: ubuntu-latest
    steps: [{run: 'echo "${{ needs.test.result }} ${{ needs.test.outputs.n }}"'}]
"""


class WorkflowCommandTests(unittest.TestCase):
    def setUp(self):
        self.assertTrue(DRYDOCK.exists(), f"{DRYDOCK} is missing; try: swift build")
        folder = tempfile.TemporaryDirectory(prefix="drydock-workflow-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def engine(self, *words, code=0, text=None):
        done = subprocess.run(
            [DRYDOCK, "engine", *words], capture_output=True, text=True, cwd=self.folder, input=text,
            check=False)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def file(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
        return name

    def test_expressions_line_by_line(self):
        lines = '{"expr": "1 == 1"}\n{"expr": "a.b", "contexts": {"a": {"b": [1]}}}\n{"expr": "x"}\n'
        answers = [json.loads(line) for line in
                   self.engine("expression", "--json", text=lines).splitlines()]
        self.assertEqual(answers, [
            {"kind": "Boolean", "value": True}, {"kind": "Array", "value": [1]},
            {"error": "Unrecognized named-value: 'x'", "column": 0}])

    def test_one_expression(self):
        self.file("c.json", '{"github": {"ref": "refs/heads/main"}}')
        self.assertEqual(
            self.engine("expression", "--contexts", "c.json", "github.ref"), '"refs/heads/main"\n')
        message = self.engine("expression", "1 == foo", code=65)
        self.assertIn("expression:1:6: Unrecognized named-value: 'foo'", message)
        self.assertIn("no request", self.engine("expression", "--json", text="nonsense\n", code=65))

    def test_checking(self):
        good = self.file("good.yml", WORKFLOW)
        self.assertIn("nothing is wrong", self.engine("workflow", good))
        bad = self.file("bad.yml", WORKFLOW.replace("runs-on", "run-on", 1))
        message = self.engine("workflow", bad, code=65)
        self.assertIn("bad.yml:6:5: Unexpected value 'run-on'", message)
        self.assertIn("try: write `runs-on`", message)
        errors = json.loads(self.engine("workflow", "--json", bad, code=65))["errors"]
        self.assertEqual((errors[0]["line"], errors[0]["column"]), (6, 5))

    def test_called_workflows_are_found_in_the_repository(self):
        self.file(".github/workflows/r.yml", "on: {workflow_call: {inputs: {m: {type: string, "
                  "required: true}}}}\njobs: {a: {runs-on: x, steps: [{run: x}]}}\n")
        caller = self.file(".github/workflows/c.yml",
                           "on: push\njobs: {a: {uses: ./.github/workflows/r.yml}}\n")
        self.assertIn("Input m is required", self.engine("workflow", caller, code=65))

    def test_steps_really_run(self):
        name = self.file(".github/workflows/ci.yml", WORKFLOW)
        self.file("data.csv", "1\n")
        self.file("event.yaml", "{event: push, commit: abc}")
        report = json.loads(self.engine("workflow", "--json", "--event", "event.yaml", name, code=1))
        test, after = report["runs"][0]["jobs"]
        logs = ["\n".join(step["log"]) for step in test["steps"]]
        self.assertEqual(test["outputs"], {"n": "2"})
        self.assertEqual(test["steps"][1]["seconds"], 90)
        self.assertEqual(test["steps"][1]["summary"], "## done\n")
        self.assertIn("top, from the file, /somewhere:", logs[2])
        self.assertIn("on both streams", logs[2])
        # `bash -e` alone does not look into pipes; `shell: bash` does.
        outcomes = [step["outcome"] for step in test["steps"]]
        self.assertEqual(outcomes, ["success"] * 4 + ["failure", "success", "failure"])
        self.assertIn("python test", logs[5])
        self.assertIn("first", logs[6])
        self.assertNotIn("\nnever", logs[6])
        self.assertEqual(after["steps"][0]["log"][-1], "failure 2")

    def test_steps_cannot_leave_their_folder(self):
        name = self.file("w.yml", "on: push\njobs: {a: {runs-on: ubuntu-latest, steps: ["
                         f"{{run: 'ls {self.folder} && touch {self.folder}/out'}}]}}}}\n")
        self.file("event.yaml", "{event: push}")
        self.engine("workflow", "--event", "event.yaml", name, code=1)
        self.assertFalse((self.folder / "out").exists())

    def test_untrusted_text_in_a_script_runs_unless_it_is_a_variable(self):
        title = '" && echo injected && echo "'
        event = json.dumps({"event": "pull_request", "pull-request": {"title": title}})
        self.file("event.yaml", event)
        step = 'run: echo "${{ github.event.pull_request.title }}"'
        safe = 'run: echo "$TITLE", env: {TITLE: "${{ github.event.pull_request.title }}"}'
        logs = []
        for text in (step, safe):
            name = self.file("w.yml", "on: pull_request\njobs:\n  a:\n    runs-on: ubuntu-latest\n"
                             "    steps:\n    - " + text.replace(", env:", "\n      env:") + "\n")
            report = json.loads(self.engine("workflow", "--json", "--event", "event.yaml", name))
            logs.append(report["runs"][0]["jobs"][0]["steps"][0]["log"])
        self.assertIn("injected", logs[0])
        self.assertNotIn("injected", logs[1])

    def test_gitlab(self):
        name = self.file(".gitlab-ci.yml",
                         "stages: [build, test]\nmake: {stage: build, script: [mkdir out, echo x > out/m],"
                         " artifacts: {paths: [out]}}\nuse: {stage: test, script: [cat out/m, 'false | cat']}\n")
        self.assertIn("nothing is wrong", self.engine("workflow", name))
        self.file("event.yaml", "{event: push}")
        report = json.loads(self.engine("workflow", "--json", "--event", "event.yaml", name, code=1))
        make, use = report["runs"][0]["jobs"]
        self.assertEqual((make["state"], use["state"]), ("success", "failure"))
        self.assertIn("x", use["steps"][0]["log"])
        bad = self.file("bad/.gitlab-ci.yml", "a: {scrip: [x]}\n")
        self.assertIn("try: write `script`", self.engine("workflow", bad, code=65))

    def test_mistakes_in_events(self):
        name = self.file("w.yml", "on: push\njobs: {a: {runs-on: ubuntu-latest, steps: [{run: 'true'}]}}\n")
        self.file("event.yaml", "event: psh\n")
        self.assertIn("event.yaml:1:8", self.engine("workflow", "--event", "event.yaml", name, code=65))
        self.file("event.yaml", "{event: push, brunch: main}")
        self.assertIn("try: write `branch`",
                      self.engine("workflow", "--event", "event.yaml", name, code=65))


if __name__ == "__main__":
    unittest.main()
