import ArgumentParser
import Classroom
import CourseModel
import Grading

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Grade a workspace by behaviour.",
    discussion: """
      Inside a workspace the lab is implied. The attempt is recorded in your
      journal. Exit code: 0 passed, 1 not yet.

      Examples:
        drydock check
        drydock check --watch                grade on every save; keys: h n l q
        drydock check --only CHECK           one check alone (not recorded)
        drydock check --only CHECK --case N  one generated case, as a finding says
        drydock check --json > report.json
      """)

  @Argument(help: "The lab (default: that of this workspace).")
  var lab: String?

  @Flag(help: "Grade now and on every save.")
  var watch = false

  @Option(help: "The seed for generated inputs; the same seed gives the same verdict.")
  var seed: UInt64 = Submission.standardSeed

  @Option(
    name: .customLong("case"),
    help: "Repeat only the generated case of this seed, as a finding names it. Not recorded.")
  var caseSeed: UInt64?

  @Option(help: "Run only this check and those it depends on; may be repeated. Not recorded.")
  var only: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      For labs with a cluster: grade the files, or what you did in the live cluster (default: the \
      files if you changed them).
      """, valueName: "files|live"))
  var answer: AnswerSource?

  @OptionGroup var isolation: IsolationOption
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if watch, shared.json { throw ValidationError("--watch and --json do not go together") }
  }

  func run() async throws {
    let desk = try shared.desk()
    let opened = try shared.open(lab, desk)
    let check = CheckLab(desk: desk, isolation: isolation.isolation)
    if watch {
      return try await WatchSession(
        desk: desk, opened: opened, check: check, seed: seed, caseSeed: caseSeed, only: only,
        style: shared.style
      ).run()
    }
    let grading = Grading(
      check: check, opened: opened, seed: seed, caseSeed: caseSeed, only: only,
      style: shared.style, source: answer)
    let isQuiet = shared.json
    let checked = try await Interruption.cancelling { try await grading.run(isQuiet: isQuiet) }
    if shared.json {
      try Output.json(checked.report)
    } else {
      Output.lines(try grading.closing(checked, desk: desk))
    }
    throw ExitCode(checked.report.verdict.exitCode)
  }
}

extension CheckCommand {
  /// One grading on the terminal: each check's lines as it is judged.
  struct Grading: Sendable {
    let check: CheckLab
    let opened: OpenWorkspace.Opened
    let seed: UInt64
    let caseSeed: UInt64?
    let only: [String]
    let style: TextStyle
    var source: AnswerSource?

    func run(isQuiet: Bool = false) async throws -> CheckLab.Checked {
      let view = ReportView(style: style)
      if !isQuiet {
        let title = SafeText.clean(opened.lab.summary.title)
        Output.lines(["", style.bold("  \(title)") + style.dim("  \(opened.lab.id)"), ""])
        Output.passing("  grading ...")
      }
      return try await check(
        opened, seed: seed, caseSeed: caseSeed, only: only, source: source
      ) { result in
        guard !isQuiet else { return }
        Output.passing("")
        Output.lines(view.result(result))
        Output.passing("  grading ...")
      }
    }

    func closing(_ checked: CheckLab.Checked, desk: Desk) throws -> [String] {
      Output.passing("")
      var lines = ReportView(style: style).summary(checked.report)
      if let source = checked.source {
        let other = source == .files ? "live" : "files"
        lines.append(
          style.dim(
            source == .files
              ? "  Graded: your files." : "  Graded: what you did in the live cluster.")
            + style.dim(" The other: drydock check --answer \(other)"))
      }
      if !checked.isRecorded {
        lines.append(style.dim("  Not recorded as an attempt."))
      }
      if checked.report.verdict == .passed, checked.isRecorded {
        if let next = try ShowStanding(desk: desk)().standing.next(after: opened.lab.id) {
          lines.append("  Next: \(SafeText.clean(next.title))  \(style.accent(next.command))")
        }
      } else if checked.report.verdict.countsAsAttempt {
        let failing = checked.report.checks.first { $0.verdict != .passed }
        if let failing, checked.report.verdict != .passed {
          lines.append(
            "  Stuck? \(style.accent("drydock hint \(opened.lab.id) --check \(failing.check)"))")
        }
      }
      return lines + [""]
    }
  }
}

extension Verdict {
  /// 0 passed, 1 not yet, 69 a tool is missing, 70 our fault.
  var exitCode: Int32 {
    switch self {
    case .passed: 0
    case .toolMissing: 69
    case .graderFault: 70
    default: 1
    }
  }
}

extension AnswerSource: ExpressibleByArgument {}
