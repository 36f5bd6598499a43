import CourseModel
import Sandboxing
import Telemetry

extension GradingSession {
  /// Runs all checks on the same rule file with one start of promtool.
  mutating func runRules(startingWith first: Check) async -> CheckOutcome {
    guard case .prometheusRules(let probe) = first.probe else {
      return CheckOutcome(.graderFault)
    }
    let checks = batch(with: first) { other in
      if case .prometheusRules(let its) = other { its.rules == probe.rules } else { false }
    }
    var outcomes = await examine(probe.rules, for: checks)
    let outcome = outcomes.removeValue(forKey: first.id)
    keep(outcomes)
    return outcome ?? CheckOutcome(.graderFault)
  }

  private mutating func examine(
    _ file: String, for checks: [Check]
  ) async -> [String: CheckOutcome] {
    func all(_ outcome: CheckOutcome) -> [String: CheckOutcome] {
      Dictionary(uniqueKeysWithValues: checks.map { ($0.id, outcome) })
    }
    let rules: RuleFile
    var scenarios: [RuleScenario] = []
    do throws(StageFault) {
      guard let bytes = try answer().contents[file] else { throw StageFault.missing(file) }
      rules = RuleFile(name: file, text: String(decoding: bytes, as: UTF8.self))
      for check in checks {
        for name in check.scenarioNames {
          let bytes = try LearnerFile.read("\(lab.folder)/grader/\(name)", name: name)
          let read = ScenarioFile.read(bytes, file: name)
          guard var scenario = read.scenario else { return all(CheckOutcome(read.problems)) }
          if check.hidden { scenario.story = nil }
          scenarios.append(scenario)
        }
      }
    } catch {
      return all(CheckOutcome(error))
    }
    guard let tool = grader.toolbox.find(.promtool).tool else {
      return all(CheckOutcome(missing: "promtool", remedy: "make setup"))
    }
    noteRun(tool: "promtool", version: nil)
    do {
      let examination = RuleExamination(promtool: tool.executable, run: promtoolRun(for: checks))
      switch try await examination.examine(rules, in: scenarios) {
      case .notLoaded(let problems): return all(CheckOutcome(problems))
      case .judged(let judged): return split(judged, over: checks)
      }
    } catch {
      return all(CheckOutcome(error, rules: file))
    }
  }

  /// Runs promtool in the sandbox with what all these checks may use together; a limit it hits
  /// comes out as `StoppedByLimit`.
  private func promtoolRun(for checks: [Check]) -> RuleExamination.Run {
    let sandbox = grader.sandbox
    let limits = ProbeLimits.together(checks.compactMap(\.ruleLimits)).sandboxLimits
    return { command in
      let report = try await sandbox.run(
        SandboxRequest(
          command: command.command, environment: [:],
          workingDirectory: command.workingDirectory,
          readable: command.readable + [command.workingDirectory], writable: [],
          standardInput: [], network: .none, limits: limits))
      guard case .exited(let code) = report.ending else {
        throw StoppedByLimit(ending: report.ending)
      }
      return RuleExamination.Ending(
        exitCode: code, standardOutput: report.standardOutput.text,
        standardError: report.standardError.text)
    }
  }

  private func split(
    _ judged: [ScenarioOutcome], over checks: [Check]
  ) -> [String: CheckOutcome] {
    var rest = judged[...]
    var outcomes: [String: CheckOutcome] = [:]
    for check in checks {
      let own = rest.prefix(check.scenarioNames.count)
      rest = rest.dropFirst(own.count)
      outcomes[check.id] = CheckOutcome(
        findings: own.findings.map { Finding(did: $0.did, expected: $0.expected, got: $0.got) })
    }
    return outcomes
  }
}

/// promtool did not end by itself.
struct StoppedByLimit: Error {
  let ending: SandboxEnding
}

extension Check {
  fileprivate var ruleLimits: ProbeLimits? {
    if case .prometheusRules(let probe) = probe { probe.limits } else { nil }
  }

  fileprivate var scenarioNames: [String] {
    if case .prometheusRules(let probe) = probe { probe.scenarios } else { [] }
  }
}

extension CheckOutcome {
  /// Prometheus would not load the learner's rules.
  fileprivate init(_ problems: [RuleFileProblem]) {
    self.init(
      .didNotBuild,
      problems.map { problem in
        Finding(
          did: "loaded \(problem.file) with promtool", expected: problem.expected,
          got: problem.found,
          place: SourcePlace(file: problem.file, line: problem.line, column: problem.column))
      })
  }

  /// A scenario of the lab's does not read: the author's fault, said with its place.
  fileprivate init(_ problems: [ContentProblem]) {
    self.init(
      .graderFault,
      problems.map {
        Finding(did: "read a scenario", expected: $0.expected, got: $0.found, place: $0.place)
      })
  }

  fileprivate init(_ fault: RuleExaminationFault, rules: String) {
    if case .couldNotRun(let error) = fault {
      if let fault = error as? SandboxFault {
        self.init(fault)
        return
      }
      if let stopped = error as? StoppedByLimit,
        let outcome = CheckOutcome.stopped(stopped.ending, did: "ran promtool on \(rules)")
      {
        self = outcome
        return
      }
    }
    self.init(
      .graderFault,
      [Finding(did: "ran promtool on \(rules)", expected: "its answers", got: "\(fault)")])
  }
}
