import CourseModel
import Sandboxing
import Testing

@testable import Grading

@Suite struct ExaminerJudgeTests {
  static let checks = [
    TinyLab.check("a", .pythonTests(PythonTestsProbe(suite: "t.py", tests: ["A.test_x"]))),
    TinyLab.check("b", .pythonTests(PythonTestsProbe(suite: "t.py", tests: ["B"]))),
    TinyLab.check("c", .property(PropertyProbe(suite: "t.py", property: "C.test", seeds: 5))),
  ]

  static func line(_ check: String, _ test: String, _ verdict: String) -> String {
    """
    {"check":"\(check)","test":"\(test)","behaviour":"does it","verdict":"\(verdict)",\
    "finding":{"did":"d","expected":"e","got":"g","file":"f.py","line":3},"seconds":0.1}
    """
  }

  private func outcomes(_ lines: [String], _ ending: SandboxEnding) -> [String: CheckOutcome] {
    let report = SandboxReport(
      ending: ending, cpuSeconds: 0, wallSeconds: 0, peakMemoryBytes: 0,
      standardOutput: CapturedOutput(
        bytes: Array(lines.joined(separator: "\n").utf8), cutBytes: 0),
      standardError: CapturedOutput(bytes: [], cutBytes: 0), backend: .bubblewrap)
    return ExaminerJudge(checks: Self.checks, lab: "lab", seed: 7).outcomes(report)
  }

  @Test func aCompleteReportJudgesEveryCheck() {
    let all = outcomes(
      [
        Self.line("a", "A.test_x", "passed"), Self.line("b", "B.test_1", "passed"),
        Self.line("b", "B.test_2", "timedOut"), Self.line("c", "C.test", "failed"),
        "{\"done\":true,\"tests\":4}",
      ], .exited(0))
    #expect(all.mapValues(\.verdict) == ["a": .passed, "b": .timedOut, "c": .failed])
    #expect(all["b"]?.findings.first?.place == SourcePlace(file: "f.py", line: 3))
    #expect(all["c"]?.findings.first?.replay == "drydock check lab --only c --seed 7")
  }

  @Test func aStoppedRunBlamesTheCheckUnderWayAndLeavesTheRest() {
    let all = outcomes(
      [
        "{\"begun\":\"a\"}", Self.line("a", "A.test_x", "passed"), "{\"begun\":\"b\"}",
        Self.line("b", "B.test_1", "passed"),
      ],
      .stopped(by: .memory, value: 268_435_456))
    #expect(all.mapValues(\.verdict) == ["a": .passed, "b": .outOfMemory])
  }

  @Test func aCheckWithoutLinesIsNeverPassed() {
    let all = outcomes(["{\"done\":true,\"tests\":0}"], .exited(0))
    #expect(all.mapValues(\.verdict) == ["a": .graderFault, "b": .graderFault, "c": .graderFault])
  }

  @Test func anExaminerThatEndsEarlyIsOurFault() {
    #expect(outcomes([], .exited(0))["a"]?.verdict == .graderFault)
    #expect(outcomes(["Traceback"], .exited(1))["a"]?.verdict == .graderFault)
    #expect(outcomes([], .signalled(11))["a"]?.verdict == .graderFault)
  }
}
