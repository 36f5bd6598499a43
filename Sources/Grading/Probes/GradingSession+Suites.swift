import CourseModel
import Foundation
import Sandboxing

extension GradingSession {
  /// Runs all Python checks that wait in one start of the examiner; a check whose test brought the
  /// whole run down (memory, total time) is judged by that, and the rest run again without it.
  /// What the tests say of a check is announced while those of the next ones run.
  mutating func runSuites(startingWith first: Check) async -> CheckOutcome {
    let checks = batch(with: first) { $0.isPython }
    var judged: [String: CheckOutcome] = [:]
    var remaining = checks
    while !remaining.isEmpty {
      let outcomes = await runExaminer(on: remaining)
      guard !outcomes.isEmpty else { break }
      judged.merge(outcomes) { _, new in new }
      remaining.removeAll { judged[$0.id] != nil }
      guard !remaining.isEmpty else { break }
      for (check, outcome) in outcomes { announcer.early(outcome, of: check) }
    }
    let outcome = judged.removeValue(forKey: first.id)
    keep(judged)
    return outcome
      ?? CheckOutcome(
        .graderFault,
        [Finding(did: "ran the hidden tests", expected: "a report", got: "the run was stopped")])
  }

  /// One start of the examiner; at least the first check has an outcome afterwards.
  private mutating func runExaminer(on checks: [Check]) async -> [String: CheckOutcome] {
    let request: SandboxRequest
    let tool: Toolbox.Tool
    do {
      switch grader.toolbox.find(pythonRequirement) {
      case .missing(let what, let remedy):
        let missing = CheckOutcome(missing: what, remedy: remedy)
        return Dictionary(uniqueKeysWithValues: checks.map { ($0.id, missing) })
      case .found(let python): tool = python
      }
      request = try examinerRequest(for: checks, python: tool)
    } catch {
      let outcome = CheckOutcome(error)
      return Dictionary(uniqueKeysWithValues: checks.map { ($0.id, outcome) })
    }
    do {
      let judge = ExaminerJudge(checks: checks, lab: lab.id, seed: submission.seed)
      let progress = ExaminerProgress(judge, onOutcome: announcer.early)
      let report = try await grader.sandbox.run(request, onOutput: progress.take)
      noteRun(tool: "python", version: tool.version)
      return judge.outcomes(report)
    } catch {
      let outcome = CheckOutcome(error)
      return Dictionary(uniqueKeysWithValues: checks.map { ($0.id, outcome) })
    }
  }

  private var pythonRequirement: ToolRequirement {
    lab.requires.contains(.prometheusClient) ? .prometheusClient : .python
  }

  private mutating func examinerRequest(
    for checks: [Check], python: Toolbox.Tool
  ) throws(StageFault) -> SandboxRequest {
    let work = try stage()
    let scratch = try scratchFolder(beside: work)
    let hidden = "\(lab.folder)/grader"
    let limits = ProbeLimits.together(checks.compactMap(\.probe.pythonLimits)).sandboxLimits
    let plan = ExaminerPlan(
      checks: checks, seed: submission.seed, caseSeed: submission.caseSeed)
    // Without packages of its own a lab does not need Python's site folder, which is slow to read.
    let isolated = pythonRequirement == .python ? ["-I", "-S", "-B"] : ["-I", "-B"]
    return SandboxRequest(
      command: [python.executable] + isolated + [
        "\(grader.examiner)/run.py", "--workspace", work, "--grader", hidden,
        "--worker-memory", String(GradingSession.workerMiB(within: limits.memoryBytes)),
      ],
      environment: ["TMPDIR": scratch], workingDirectory: work,
      readable: python.readable + [grader.examiner, hidden], writable: [work, scratch],
      standardInput: Array((try? JSONEncoder().encode(plan)) ?? Data()), network: .none,
      limits: limits)
  }

  /// Below the sandbox's bound, so that running out of memory ends the learner's process and not
  /// the examiner, which then judges the other tests; room for the examiner itself is kept.
  private static func workerMiB(within bytes: Int) -> Int {
    let limit = bytes >> 20
    return max(limit - 64, limit * 2 / 3)
  }
}

extension Probe {
  var isPython: Bool { pythonLimits != nil }

  var pythonLimits: ProbeLimits? {
    switch self {
    case .pythonTests(let probe): probe.limits
    case .property(let probe): probe.limits
    default: nil
    }
  }
}
