import Foundation

/// Grades rule files with the real `promtool`, which only observes; the judging is done here.
public struct RuleExamination: Sendable {
  /// A promtool command to be run, in the sandbox, by whoever asks for an examination.
  ///
  /// The working folder has the files promtool reads and needs no writing. promtool keeps its
  /// database in a temporary folder (`TMPDIR`, else `/tmp`), which must be writable.
  public struct Command: Sendable, Equatable {
    public var command: [String]
    public var workingDirectory: String
    /// Paths outside the working folder that must be readable: promtool itself.
    public var readable: [String]
  }

  /// How a command ended by itself. A command that was stopped by a limit is an error to throw.
  public struct Ending: Sendable, Equatable {
    public var exitCode: Int32
    public var standardOutput: String
    public var standardError: String

    public init(exitCode: Int32, standardOutput: String, standardError: String) {
      self.exitCode = exitCode
      self.standardOutput = standardOutput
      self.standardError = standardError
    }
  }

  public enum Result: Sendable, Equatable {
    /// Prometheus would not load the rule file.
    case notLoaded([RuleFileProblem])
    /// One outcome for each scenario, in their order.
    case judged([ScenarioOutcome])
  }

  public typealias Run = @Sendable (Command) async throws -> Ending

  private static let rulesName = "rules.yaml"

  /// Path of the `promtool` program.
  var promtool: String
  var run: Run
  /// Marks promtool's answers; must not be foreseeable by the author of a rule file.
  var token: String

  public init(promtool: String, run: @escaping Run) {
    let token = String(UInt64.random(in: .min ... .max), radix: 36)
    self.init(promtool: promtool, token: token, run: run)
  }

  init(promtool: String, token: String, run: @escaping Run) {
    self.promtool = promtool
    self.run = run
    self.token = token
  }

  /// Feeds all scenarios to the rules with one start of promtool. Without scenarios it only looks
  /// whether the rules load.
  ///
  /// - Throws: `RuleExaminationFault`; what `run` threw comes as `.couldNotRun`.
  public func examine(_ rules: RuleFile, in scenarios: [RuleScenario])
    async throws(RuleExaminationFault) -> Result
  {
    if let problem = scenarios.flatMap(\.problems).first { throw .scenario(problem) }
    var refused = rules.reservedRecords
    if let shortest = scenarios.map(\.interval).min(by: { $0.milliseconds < $1.milliseconds }) {
      refused += rules.intervals(longerThan: shortest)
    }
    guard refused.isEmpty else { return .notLoaded(refused) }
    let (observation, ending) = try await observe(rules, scenarios)
    if !observation.fileErrors.isEmpty {
      return .notLoaded(
        observation.fileErrors.flatMap { RuleFileComplaint(file: rules, text: $0).problems })
    }
    let expectedExit: Int32 = scenarios.isEmpty ? 0 : 1
    guard ending.exitCode == expectedExit else {
      throw .promtool(
        exitCode: ending.exitCode, output: ending.standardOutput + ending.standardError)
    }
    let judge = ScenarioJudge(observation: observation)
    var outcomes: [ScenarioOutcome] = []
    for (number, scenario) in scenarios.enumerated() {
      outcomes.append(try judge.outcome(of: scenario, numbered: number))
    }
    return .judged(outcomes)
  }

  private func observe(_ rules: RuleFile, _ scenarios: [RuleScenario])
    async throws(RuleExaminationFault) -> (PromtoolObservation, Ending)
  {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "drydock-rules-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let arguments = try prepare(folder, rules, scenarios)
    let ending: Ending
    do {
      ending = try await run(
        Command(
          command: [promtool] + arguments, workingDirectory: folder.path(percentEncoded: false),
          readable: [promtool]))
    } catch {
      throw .couldNotRun(error)
    }
    let observation = PromtoolObservation(
      output: ending.standardOutput + "\n" + ending.standardError, rules: Self.rulesName,
      token: token)
    return (observation, ending)
  }

  /// Writes the files promtool reads; returns the arguments that make it read them.
  private func prepare(_ folder: URL, _ rules: RuleFile, _ scenarios: [RuleScenario])
    throws(RuleExaminationFault) -> [String]
  {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(rules.text.utf8).write(to: folder.appending(path: Self.rulesName))
      if scenarios.isEmpty { return ["check", "rules", "--lint=none", Self.rulesName] }
      let files = try PromtoolTestFile.files(
        for: scenarios, rules: Self.rulesName, groupOrder: rules.groupOrder, token: token)
      for file in files {
        try Data(file.text.utf8).write(to: folder.appending(path: file.name))
      }
      return ["test", "rules"] + files.map(\.name)
    } catch {
      throw .couldNotPrepare(
        folder: folder.path(percentEncoded: false), reason: error.localizedDescription)
    }
  }
}
