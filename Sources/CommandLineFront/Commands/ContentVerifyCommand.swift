import ArgumentParser
import Classroom
import CourseModel
import Foundation

struct ContentVerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Load all content and grade every starter, solution, accepted and wrong answer.",
    discussion: """
      Examples:
        drydock content verify
        drydock content verify point-in-time-join --isolation landlock
        drydock content verify --lint-only --pack ~/my-pack
      Exit code 65 when anything is wrong.
      """)

  @Argument(help: "Labs to verify (default: all).")
  var labs: [String] = []

  @Flag(help: "Only load and lint; grade nothing.")
  var lintOnly = false

  @Option(help: "Answers graded at once (default: the number of cores).")
  var jobs: Int = max(1, ProcessInfo.processInfo.activeProcessorCount)

  @OptionGroup var isolation: IsolationOption
  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let verify = VerifyContent(desk: try shared.desk(), isolation: isolation.isolation)
    let verified =
      lintOnly
      ? VerifyContent.Verified(problems: try verify.problems(labs: labs), rows: [])
      : try await grade(verify)
    if shared.json {
      try Output.json(verified)
    } else {
      Output.lines(lines(verified))
    }
    if !verified.isSound { throw ExitCode(65) }
  }

  private func grade(_ verify: VerifyContent) async throws -> VerifyContent.Verified {
    let progress = ProgressCount()
    let (labs, jobs) = (labs, jobs)
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
