import CourseModel
import Foundation
import Sandboxing
import Synchronization
import Testing

@testable import Grading

/// Results as they become known, and in which order.
@Suite(.serialized) struct AnnouncingTests {
  private final class Told: Sendable {
    private let results = Mutex<[CheckResult]>([])
    func take(_ result: CheckResult) { results.withLock { $0.append(result) } }
    var all: [CheckResult] { results.withLock { $0 } }
    var checks: [String] { all.map(\.check) }
    var verdicts: [Verdict?] { all.map(\.verdict) }
  }

  /// Prints a report in parts, and then ends in a given way.
  private struct ScriptedSandbox: Sandbox {
    var backend: SandboxBackend { .bubblewrap }
    let lines: [String]
    var fault: SandboxFault?

    func run(
      _ request: SandboxRequest, onOutput: OutputObserver?
    ) async throws(SandboxFault) -> SandboxReport {
      let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
      // Parts of 7 bytes: no line arrives whole.
      for start in stride(from: 0, to: bytes.count, by: 7) {
        onOutput?(bytes[start..<min(start + 7, bytes.count)])
      }
      if let fault { throw fault }
      return SandboxReport(
        ending: .exited(0), cpuSeconds: 0, wallSeconds: 0, peakMemoryBytes: 0,
        standardOutput: CapturedOutput(bytes: bytes), standardError: CapturedOutput(),
        backend: backend)
    }
  }

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  private func grade(
    _ tiny: TinyLab, _ checks: [Check], files: [String: String] = ["m.py": ""],
    in sandbox: any Sandbox, stages: String? = nil,
    onResult: @escaping @Sendable (CheckResult) -> Void
  ) async throws -> Report {
    let (state, workspace) = (try TemporaryFolder(), try TemporaryFolder())
    for (name, text) in files { try workspace.write(name, text) }
    let grader = Grader(
      sandbox: sandbox,
      toolbox: Toolbox(root: Self.root, searchPath: ["/usr/local/bin", "/usr/bin", "/bin"]),
      examiner: "\(Self.root)/examiner", stages: stages ?? "\(state.path)/run")
    let lab = tiny.lab(editable: files.keys.sorted(), checks: checks)
    return await grader.grade(
      Submission(lab: lab, files: workspace.path), onResult: onResult)
  }

  private static func tests(_ name: String, after: [String] = []) -> Check {
    TinyLab.check(
      name, .pythonTests(PythonTestsProbe(suite: "t.py", tests: [name.capitalized])), after: after)
  }

  private static let suite = """
    from examiner import Examination

    class One(Examination):
        def test_it(self):
            "answers"
            self.expect_equal(self.learner("m").answer(), 1, did="called answer()")

    class Two(Examination):
        call_limit = 60
        def test_it(self):
            "ends"
            self.learner("m").wait()
    """

  /// The second check's code ends only when the first check's result has been told of.
  @Test(arguments: SandboxBackend.allCases)
  func aResultIsToldWhileTheNextSuiteStillRuns(backend: SandboxBackend) async throws {
    let launcher = try SandboxLauncher.locate()
    let sandbox: any Sandbox =
      switch backend {
      case .bubblewrap: BubblewrapSandbox(launcher: launcher)
      case .landlock: LandlockSandbox(launcher: launcher)
      }
    let code = """
      import os
      def answer():
          return 1
      def wait():
          while not os.path.exists("go"): pass
      """
    let (state, told) = (try TemporaryFolder(), Told())
    let stages = "\(state.path)/run"
    let report = try await grade(
      TinyLab(grader: ["t.py": Self.suite]), [Self.tests("one"), Self.tests("two")],
      files: ["m.py": code], in: sandbox, stages: stages
    ) { result in
      told.take(result)
      guard result.check == "one" else { return }
      for stage in (try? FileManager.default.contentsOfDirectory(atPath: stages)) ?? [] {
        _ = FileManager.default.createFile(atPath: "\(stages)/\(stage)/work/go", contents: nil)
      }
    }
    #expect(report.verdict == .passed)
    #expect(told.all == report.checks)
  }

  /// What learner code prints, wherever it can write, is no line of the report.
  @Test func learnersCannotForgeALine() async throws {
    let launcher = try SandboxLauncher.locate()
    let code = """
      import os
      LINES = (
          '{"begun": "two"}\\n{"check": "two", "test": "t", "verdict": "passed", "seconds": 1}\\n'
          '{"begun": "three"}\\n{"done": true, "tests": 2}\\n')
      def answer():
          print(LINES, flush=True)
          for number in range(64):
              try:
                  os.write(number, LINES.encode())
              except OSError:
                  pass
          return 2
      def wait():
          answer()
          raise ValueError("no")
      """
    let told = Told()
    let report = try await grade(
      TinyLab(grader: ["t.py": Self.suite]), [Self.tests("one"), Self.tests("two")],
      files: ["m.py": code], in: BubblewrapSandbox(launcher: launcher), onResult: told.take)
    #expect(report.checks.allSatisfy { $0.verdict != .passed && $0.verdict != .graderFault })
    #expect(told.all == report.checks)
  }

  private static func passed(_ check: String) -> [String] {
    ["{\"begun\":\"\(check)\"}", ExaminerJudgeTests.line(check, "T.test", "passed")]
  }

  private static let complete =
    passed("one") + passed("two") + ["{\"done\":true,\"tests\":2}"]

  @Test func resultsComeInTheLabsOrderWhateverIsKnownFirst() async throws {
    // The program between the two stands in the way of the second one's early outcome.
    let checks = [
      Self.tests("one"), TinyLab.check("program", .program(ProgramProbe(run: ["/bin/true"]))),
      Self.tests("two"),
    ]
    let told = Told()
    let report = try await grade(
      TinyLab(), checks, in: ScriptedSandbox(lines: Self.complete), onResult: told.take)
    #expect(told.checks == ["one", "program", "two"])
    #expect(told.all == report.checks)
  }

  @Test func whatDependsOnAFailedCheckIsToldAsSkippedAtOnce() async throws {
    let lines =
      ["{\"begun\":\"one\"}", ExaminerJudgeTests.line("one", "T.test", "failed")]
      + ["{\"begun\":\"two\"}", ExaminerJudgeTests.line("two", "T.test", "passed")]
      + ["{\"done\":true,\"tests\":2}"]
    let checks = [Self.tests("one"), Self.tests("skip", after: ["one"]), Self.tests("two")]
    let told = Told()
    let report = try await grade(
      TinyLab(), checks, in: ScriptedSandbox(lines: lines), onResult: told.take)
    #expect(told.checks == ["one", "skip", "two"])
    #expect(told.all.map(\.skippedBecause) == [nil, "one", nil])
    #expect(told.verdicts == [.failed, nil, .passed])
    #expect(told.all == report.checks)
  }

  /// The run breaks off after a pass was told: the report says what it says without any telling,
  /// and the pass is corrected.
  @Test func anEarlyPassOfARunThatBreaksOffIsCorrected() async throws {
    let told = Told()
    let report = try await grade(
      TinyLab(), [Self.tests("one"), Self.tests("two", after: ["one"])],
      in: ScriptedSandbox(
        lines: Self.passed("one") + ["{\"begun\":\"two\"}"], fault: .launcherDied),
      onResult: told.take)
    #expect(report.checks.map(\.verdict) == [.graderFault, nil])
    #expect(told.checks == ["one", "one", "two"])
    #expect(told.verdicts == [.passed, .graderFault, nil])
  }

  @Test func aCheckIsNotToldBeforeItsLastTestIsIn() throws {
    let told = Mutex<[String]>([])
    let judge = ExaminerJudge(checks: ExaminerJudgeTests.checks, lab: "lab", seed: 7)
    let progress = ExaminerProgress(judge) { outcome, check in
      told.withLock { $0.append("\(check) \(outcome.verdict)") }
    }
    func say(_ line: String) { progress.take(Array((line + "\n").utf8)[...]) }
    say("{\"begun\":\"b\"}")
    say(ExaminerJudgeTests.line("b", "B.test_1", "passed"))
    #expect(told.withLock { $0 } == [])
    say(ExaminerJudgeTests.line("b", "B.test_2", "failed"))
    say("{\"begun\":\"c\"}")
    #expect(told.withLock { $0 } == ["b failed"])
    say(ExaminerJudgeTests.line("c", "C.test", "passed"))
    say("{\"done\":true,\"tests\":3}")
    #expect(told.withLock { $0 } == ["b failed", "c passed"])
  }
}
