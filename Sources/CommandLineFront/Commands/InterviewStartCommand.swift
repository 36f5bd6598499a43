import ArgumentParser
import Classroom
import CourseModel

struct InterviewStartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Begin an interview: lay out its workspace, start the clock.",
    discussion: """
      Examples:
        drydock interview start fraud-scoring
        drydock interview start fraud-scoring --level senior --minutes 60
        drydock interview start fraud-scoring --untimed
      """)

  @Argument(help: "The prompt.") var prompt: String
  @Option(help: "entry, mid or senior (default: your own).") var level: Level?
  @Flag(help: "Without a clock: phases end when you say so.") var untimed = false
  @Option(help: "The whole time in minutes (default: the prompt's).") var minutes: Double?
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if untimed, minutes != nil {
      throw ValidationError("--untimed and --minutes do not go together")
    }
    if let minutes, !(minutes > 0 && minutes <= 600) {
      throw ValidationError("--minutes takes a number above 0, up to 600")
    }
  }

  func run() throws {
    let status = try StartInterview(desk: shared.desk())(
      prompt, level: level, isTimed: !untimed, minutes: minutes)
    if shared.json { return try Output.json(status) }
    Output.lines(InterviewStatusView(style: shared.style).beginning(status))
  }
}
