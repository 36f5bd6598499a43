import ArgumentParser
import Classroom
import CourseModel

struct InterviewSubmitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit", abstract: "Hand the answer in, and see its score.",
    discussion: """
      Problems in the files are no hindrance: what can be read is scored. The
      result goes to your journal.

      Examples:
        drydock interview submit
        drydock interview submit --json > report.json
      """)

  @OptionGroup var interview: InterviewSessionOptions

  func run() async throws {
    let (desk, folder) = try interview.open()
    if !interview.shared.json { Output.passing("  running the design, and changes of it ...") }
    let submitted = try SubmitInterview(desk: desk)(folder)
    Output.passing("")
    if interview.shared.json { return try Output.json(submitted) }
    Output.lines(
      InterviewReportView(style: interview.shared.style).summary(
        submitted.report, overtime: submitted.result.overtimeSeconds))
  }
}

struct InterviewReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "The score of a submitted interview, point by point.",
    discussion: """
      Points to judge yourself have five anchors; --assess places you on them.
      They are shown, and never counted.

      Examples:
        drydock interview review
        drydock interview review --session fraud-scoring-2
        drydock interview review --assess clear=4
      """)

  @Option(help: ArgumentHelp("Judge yourself, 1 to 5; may be repeated.", valueName: "point=n"))
  var assess: [String] = []
  @OptionGroup var interview: InterviewSessionOptions

  func run() throws {
    let (desk, folder) = try interview.open()
    for text in assess {
      let parts = text.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, let anchor = Int(parts[1]) else {
        throw ValidationError("--assess takes POINT=N, as in clear=4; found \(text)")
      }
      try SpeakInInterview(desk: desk).assess(String(parts[0]), anchor: anchor, in: folder)
    }
    let report = try ReviewInterview(desk: desk)(folder)
    if interview.shared.json { return try Output.json(report) }
    Output.lines(InterviewReportView(style: interview.shared.style).lines(report))
  }
}

struct InterviewCompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Your answer beside the strong one, section by section.",
    discussion: """
      Examples:
        drydock interview compare
        drydock interview compare failure-handling
      """)

  @Argument(help: "Sections (default: all).") var sections: [AnswerSection] = []
  @OptionGroup var interview: InterviewSessionOptions

  func run() throws {
    let (desk, folder) = try interview.open()
    let all = try ReviewInterview(desk: desk)(folder).comparison
    let chosen = all.filter { sections.isEmpty || sections.contains($0.section) }
    if interview.shared.json { return try Output.json(chosen) }
    Output.lines(ComparisonView(style: interview.shared.style).lines(chosen))
  }
}

extension AnswerSection: ExpressibleByArgument {}
