import CourseModel
import Foundation
import Sandboxing
import Testing

@testable import Grading

/// Gradings through the real sandbox, one body for both backends.
@Suite(.serialized) struct GraderTests {
  static let backends = SandboxBackend.allCases

  private func grade(
    _ tiny: TinyLab, _ checks: [Check], files: [String: String],
    with backend: SandboxBackend = .bubblewrap, only: Set<String> = [], caseSeed: UInt64? = nil
  ) async throws -> Report {
    let launcher = try SandboxLauncher.locate()
    let sandbox: any Sandbox =
      switch backend {
      case .bubblewrap: BubblewrapSandbox(launcher: launcher)
      case .landlock: LandlockSandbox(launcher: launcher)
      }
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path
    let state = try TemporaryFolder()
    let workspace = try TemporaryFolder()
    for (name, text) in files { try workspace.write(name, text) }
    let grader = Grader(
      sandbox: sandbox,
      toolbox: Toolbox(root: root, searchPath: ["/usr/local/bin", "/usr/bin", "/bin"]),
      examiner: "\(root)/examiner", stages: "\(state.path)/run")
    let lab = tiny.lab(editable: files.keys.sorted(), checks: checks)
    let report = await grader.grade(
      Submission(lab: lab, files: workspace.path, caseSeed: caseSeed, only: only))
    let left = try? FileManager.default.contentsOfDirectory(atPath: "\(state.path)/run")
    #expect(left ?? [] == [], "stages are removed")
    return report
  }

  private func verdicts(_ report: Report) -> [Verdict?] { report.checks.map(\.verdict) }

  @Test(arguments: backends)
  func aProgramIsJudgedByExitOutputAndFiles(backend: SandboxBackend) async throws {
    let tiny = try TinyLab(grader: ["case/in.txt": "4\n5\n"])
    let probe = ProgramProbe(
      run: ["python3", "main.py", "in.txt"], files: "case", exit: 3,
      output: [.equals("9"), .json([ValueRule(path: "x", demand: .exists(true))])],
      errorOutput: [.contains("warn")],
      makes: ["out.json": [.json([ValueRule(path: "sum", demand: .equals(.int(9)))])]],
      makesNot: ["core"])
    let main = """
      import json, sys
      total = sum(int(line) for line in open(sys.argv[1]))
      print(total)
      print("warn", file=sys.stderr)
      json.dump({"sum": total}, open("out.json", "w"))
      sys.exit(3)
      """
    let report = try await grade(
      tiny, [TinyLab.check("p", .program(probe))], files: ["main.py": main], with: backend)
    #expect(report.isolation == backend.rawValue)
    #expect(report.checks[0].findings.map(\.expected) == ["a value at x in its output"])
  }

  @Test(arguments: backends)
  func limitsBecomeTheirVerdicts(backend: SandboxBackend) async throws {
    func check(_ id: String, _ code: String, _ limits: ProbeLimits) -> Check {
      TinyLab.check(id, .program(ProgramProbe(run: ["python3", "-c", code], limits: limits)))
    }
    let checks = [
      check("time", "while True: pass", ProbeLimits(wallSeconds: 0.3)),
      check("cpu", "while True: pass", ProbeLimits(cpuSeconds: 0.3, wallSeconds: 20)),
      check("memory", "x = b'x' * (1 << 29)", ProbeLimits(memoryMiB: 64)),
      check("output", "while True: print('x' * 1000)", ProbeLimits(outputKiB: 16)),
      check("signal", "import os; os.abort()", ProbeLimits()),
      check("exit", "import sys; sys.exit(2)", ProbeLimits()),
      TinyLab.check("gone", .program(ProgramProbe(run: ["./no-such-program"]))),
    ]
    let report = try await grade(TinyLab(), checks, files: [:], with: backend)
    #expect(
      verdicts(report) == [
        .timedOut, .timedOut, .outOfMemory, .tooMuchOutput, .crashed, .failed, .didNotBuild,
      ])
  }

  @Test func whatABackendLacksIsAMissingToolWithTheRemedy() async throws {
    let probe = ProgramProbe(run: ["/bin/true"], needsLoopback: true)
    let check = TinyLab.check("net", .program(probe))
    let strong = try await grade(TinyLab(), [check], files: [:], with: .bubblewrap)
    #expect(strong.verdict == .passed)
    let weak = try await grade(TinyLab(), [check], files: [:], with: .landlock)
    #expect(weak.verdict == .toolMissing)
    #expect(weak.checks[0].findings[0].got.contains("private loopback"))
    #expect(weak.checks[0].findings[0].replay?.isEmpty == false)
  }

  static let suite = """
    from examiner import Examination, Property

    class Doubles(Examination):
        def test_small(self):
            "doubles a small number"
            self.expect_equal(self.learner("m").double(2), 4, did="called double() on a number")

        def test_text(self):
            "refuses text"
            self.raises("TypeError", lambda: self.learner("m").double("x"))

    class Hog(Examination):
        def test_big(self):
            "stays small"
            self.learner("m").hog()

    class Even(Property):
        def test_even(self):
            "is even"
            got = self.learner("m").double(self.size)
            self.expect(got % 2 == 0, did="called double()", expected="an even number", got="odd")
    """

  static func pythonChecks(_ limits: ProbeLimits = ProbeLimits()) -> [Check] {
    [
      TinyLab.check(
        "small",
        .pythonTests(
          PythonTestsProbe(suite: "t.py", tests: ["Doubles.test_small"], limits: limits))),
      TinyLab.check(
        "hog", .pythonTests(PythonTestsProbe(suite: "t.py", tests: ["Hog"], limits: limits))),
      TinyLab.check(
        "text", .pythonTests(PythonTestsProbe(suite: "t.py", tests: ["Doubles.test_text"]))),
      TinyLab.check(
        "even", .property(PropertyProbe(suite: "t.py", property: "Even.test_even", seeds: 20))),
    ]
  }

  @Test(arguments: backends)
  func oneHungryTestDoesNotDecideTheOthers(backend: SandboxBackend) async throws {
    let code = """
      def double(x):
          if isinstance(x, str): raise TypeError("no text")
          return 2 * x if x < 7 else 2 * x + 1
      def hog():
          return len(b"x" * (1 << 30))
      """
    let report = try await grade(
      TinyLab(grader: ["t.py": Self.suite]), Self.pythonChecks(ProbeLimits(memoryMiB: 96)),
      files: ["m.py": code], with: backend)
    #expect(verdicts(report) == [.passed, .outOfMemory, .passed, .failed])
    let even = report.checks[3].findings.first
    let replay = try #require(even?.replay)
    #expect(replay.hasPrefix("drydock check tiny --only even --case "))
    let seed = try #require(UInt64(replay.split(separator: " ").last ?? ""))
    #expect(seed % 1000 == 7, "the smallest failing size")
    let again = try await grade(
      TinyLab(grader: ["t.py": Self.suite]), [Self.pythonChecks()[3]], files: ["m.py": code],
      with: backend, caseSeed: seed)
    #expect(again.checks[0].findings.first?.did == even?.did)
  }

  @Test func syntaxErrorsHaveTheirPlace() async throws {
    let report = try await grade(
      TinyLab(grader: ["t.py": Self.suite]), [Self.pythonChecks()[0]],
      files: ["m.py": "def double(x):\n    return 2 *\n"])
    let finding = report.checks[0].findings.first
    #expect(report.verdict == .crashed)
    #expect(finding?.place?.file == "m.py")
    #expect(finding?.place?.line == 2)
  }

  @Test func aFaultInTheSuiteIsOurs() async throws {
    let suite =
      "from examiner import Examination\nclass A(Examination):\n"
      + "    def test_x(self):\n        \"x\"\n        undefined_name\n"
    let check = TinyLab.check(
      "a", .pythonTests(PythonTestsProbe(suite: "t.py", tests: ["A.test_x"])))
    let report = try await grade(
      TinyLab(grader: ["t.py": suite]), [check], files: ["m.py": ""])
    #expect(report.verdict == .graderFault)
  }

  static let rules = """
    groups:
      - name: g
        rules:
          - {alert: Down, expr: up == 0, for: 2m}
    """

  @Test(arguments: [
    (rules, [Verdict.passed, .passed]),
    (rules.replacingOccurrences(of: "for: 2m", with: "for: 0m"), [.passed, .failed]),
    (rules.replacingOccurrences(of: "up == 0", with: "up =="), [.didNotBuild, nil]),
    ("groups: [", [.didNotBuild, nil]),
  ])
  func rulesAreFedAndJudged(text: String, expected: [Verdict?]) async throws {
    let scenario = """
      behaviour: a target that is down for a minute
      interval: 1m
      series: [{series: 'up{job="a"}', values: "1 0 0 1 1"}]
      expect: [{at: 2m, alert: Down, firing: 0}]
      """
    let checks = [
      TinyLab.check(
        "loads", .prometheusRules(PrometheusRulesProbe(rules: "r.yaml", scenarios: []))),
      TinyLab.check(
        "short", .prometheusRules(PrometheusRulesProbe(rules: "r.yaml", scenarios: ["s.yaml"])),
        after: ["loads"]),
    ]
    let report = try await grade(
      TinyLab(grader: ["s.yaml": scenario]), checks, files: ["r.yaml": text])
    #expect(verdicts(report) == expected)
  }

  @Test func theStoryIsToldInOpenChecksOnlyAndRepeatsAreOneFinding() async throws {
    let scenario = """
      behaviour: a target that is down for a minute
      story: down at minute 1
      interval: 1m
      series: [{series: 'up{job="a"}', values: "1 0 0 1 1"}]
      expect:
        - {at: 1m, alert: Down, firingAtLeast: 1}
        - {at: 2m, alert: Down, firingAtLeast: 1}
      """
    let probe = Probe.prometheusRules(PrometheusRulesProbe(rules: "r.yaml", scenarios: ["s.yaml"]))
    var hidden = TinyLab.check("hidden", probe)
    hidden.hidden = true
    let report = try await grade(
      TinyLab(grader: ["s.yaml": scenario]), [TinyLab.check("open", probe), hidden],
      files: ["r.yaml": Self.rules.replacingOccurrences(of: "up == 0", with: "up == 7")])
    #expect(
      report.checks.map { $0.findings.map(\.did) } == [
        [
          "fed your rules a target that is down for a minute (down at minute 1), "
            + "and looked 1m after the start"
        ],
        ["fed your rules a target that is down for a minute, and looked 1m after the start"],
      ])
    #expect(
      report.checks.map { $0.findings.map(\.got) }
        == Array(repeating: ["none firing, none pending; the same at 1 more moment"], count: 2))
  }

  @Test func aBrokenScenarioIsOursAndNamed() async throws {
    let check = TinyLab.check(
      "s", .prometheusRules(PrometheusRulesProbe(rules: "r.yaml", scenarios: ["s.yaml"])))
    let report = try await grade(
      TinyLab(grader: ["s.yaml": "behaviour: x\nintervall: 1m\n"]), [check],
      files: ["r.yaml": Self.rules])
    #expect(report.verdict == .graderFault)
    #expect(report.checks[0].findings.contains { $0.got.contains("intervall") })
  }

  @Test func checksRunAloneTakeWhatTheyDependOnAlong() async throws {
    let yes = Probe.program(ProgramProbe(run: ["/bin/true"]))
    let no = Probe.program(ProgramProbe(run: ["/bin/false"]))
    let checks = [
      TinyLab.check("a", yes), TinyLab.check("b", no, after: ["a"]),
      TinyLab.check("c", yes, after: ["b"]), TinyLab.check("d", yes),
    ]
    let report = try await grade(TinyLab(), checks, files: [:], only: ["c"])
    #expect(report.checks.map(\.check) == ["a", "b", "c"])
    #expect(verdicts(report) == [.passed, .failed, nil])
    #expect(report.checks[2].skippedBecause == "b")
  }

  @Test func aMissingToolIsNeverTheLearnersFault() async throws {
    let launcher = try SandboxLauncher.locate()
    let state = try TemporaryFolder()
    let grader = Grader(
      sandbox: BubblewrapSandbox(launcher: launcher),
      toolbox: Toolbox(root: "/nonexistent", searchPath: []), examiner: "/nonexistent",
      stages: state.path)
    let tiny = try TinyLab(grader: ["t.py": Self.suite, "s.yaml": ""])
    for probe in [
      Probe.pythonTests(PythonTestsProbe(suite: "t.py", tests: ["Doubles"])),
      .program(ProgramProbe(run: ["python3", "x.py"])),
    ] {
      let lab = tiny.lab(editable: [], checks: [TinyLab.check("c", probe)])
      let report = await grader.grade(Submission(lab: lab, files: state.path))
      #expect(report.verdict == .toolMissing)
      #expect(report.checks[0].findings[0].replay?.contains("make setup") == true)
    }
  }
}
