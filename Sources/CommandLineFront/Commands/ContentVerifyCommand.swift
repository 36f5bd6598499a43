import ArgumentParser
import Classroom
import CourseModel
import Foundation
import Interviews

struct ContentVerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Load all content; grade the answers of labs, and score those of prompts.",
    discussion: """
      Examples:
        drydock content verify
        drydock content verify point-in-time-join --isolation landlock
        drydock content verify fraud-scoring --verbose   a prompt, point by point
        drydock content verify --lint-only --pack ~/my-pack
      Exit code 65 when anything is wrong.
      """)

  @Argument(help: "Labs and prompts to verify (default: all).")
  var names: [String] = []

  @Flag(help: "Show every point of every answer of a prompt, with its evidence.")
  var verbose = false

  @Flag(help: "Only load and lint; grade nothing.")
  var lintOnly = false

  @Option(help: "Answers graded at once (default: the number of cores).")
  var jobs: Int = max(1, ProcessInfo.processInfo.activeProcessorCount)

  @OptionGroup var isolation: IsolationOption
  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let desk = try shared.desk()
    let prompts = VerifyPrompts(desk: desk)
    let known = Set(prompts.ids())
    let labs = names.filter { !known.contains($0) }
    var all = Verified(
      labs: VerifyContent.Verified(problems: [], rows: []),
      prompts: VerifyPrompts.Verified(problems: [], verdicts: []))
    if names.isEmpty || !labs.isEmpty {
      let verify = VerifyContent(desk: desk, isolation: isolation.isolation)
      all.labs =
        lintOnly
        ? VerifyContent.Verified(problems: try verify.problems(labs: labs), rows: [])
        : try await grade(verify, labs)
    }
    if labs.count < names.count || names.isEmpty {
      all.prompts = try await score(prompts, names.isEmpty ? nil : names)
    }
    if shared.json {
      try Output.json(printed(all))
    } else {
      Output.lines(lines(all))
    }
    if !all.labs.isSound || !all.prompts.isSound { throw ExitCode(65) }
  }

  private struct Verified {
    var labs: VerifyContent.Verified
    var prompts: VerifyPrompts.Verified
  }

  /// `results` of prompts' scores are there with `--verbose`.
  private struct Printed: Encodable {
    var problems: [ContentProblem]
    var rows: [VerifyContent.Row]
    var prompts: [PromptVerification.Verdict]
  }

  private func printed(_ verified: Verified) -> Printed {
    var prompts = verified.prompts.verdicts
    for prompt in prompts.indices where !verbose {
      for score in prompts[prompt].scores.indices { prompts[prompt].scores[score].results = [] }
    }
    return Printed(
      problems: verified.labs.problems + verified.prompts.problems, rows: verified.labs.rows,
      prompts: prompts)
  }

  private func score(
    _ verify: VerifyPrompts, _ ids: [String]?
  ) async throws -> VerifyPrompts.Verified {
    let scores = !lintOnly
    return try await Interruption.cancelling {
      try verify(ids, scores: scores) { verdict in Output.passing("  \(verdict.prompt)") }
    }
  }

  private func lines(_ verified: Verified) -> [String] {
    let hasLabs = !verified.labs.rows.isEmpty || !verified.labs.problems.isEmpty
    let isAll = names.isEmpty
    return (isAll || hasLabs ? lines(verified.labs) : [])
      + PromptVerificationView(style: shared.style, isVerbose: verbose).lines(verified.prompts)
  }

  private func grade(
    _ verify: VerifyContent, _ labs: [String]
  ) async throws -> VerifyContent.Verified {
    let progress = ProgressCount()
    let jobs = jobs
    return try await Interruption.cancelling {
      try await verify(labs: labs, jobs: jobs) { row, total in
        Output.passing("  \(progress.next())/\(total) \(row.lab) \(row.answer)")
      }
    }
  }

  private func lines(_ verified: VerifyContent.Verified) -> [String] {
    Output.passing("")
    let style = shared.style
    var lines = verified.problems.map { style.bad("✗ ") + SafeText.clean($0.description) }
    let width = verified.rows.map { $0.lab.count + $0.answer.count + 1 }.max() ?? 0
    for row in verified.rows {
      let mark = row.complaint == nil ? style.good("✓") : style.bad("✗")
      let name = LineWrap.padded("\(row.lab) \(row.answer)", to: width)
      let verdict = LineWrap.padded(row.verdict.rawValue, to: 12)
      lines.append("  \(mark) \(name)  \(style.dim(verdict)) \(Int(row.seconds * 1000)) ms")
      if let complaint = row.complaint {
        lines.append("      " + style.bad(SafeText.clean(complaint)))
      }
    }
    let bad = verified.rows.count { $0.complaint != nil }
    lines.append(
      "  \(verified.problems.count) problems, \(verified.rows.count) answers graded, \(bad) not as they must be"
    )
    return lines
  }
}
