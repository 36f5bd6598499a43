import ArgumentParser
import Classroom
import CourseModel

struct InterviewListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "All prompts, and how you did.",
    discussion: """
      Examples:
        drydock interview list
        drydock interview list --json
      """)

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let listed = try ListPrompts(desk: shared.desk())()
    if shared.json { return try Output.json(listed) }
    Output.lines(InterviewListView(style: shared.style).lines(listed))
  }
}
