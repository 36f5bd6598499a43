import ArgumentParser
import Classroom
import CourseModel

struct InterviewStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "The clock, what was said, what is wrong in the files.",
    discussion: """
      With --watch the clock stays in the terminal's title line, the interviewer
      speaks when it is time, and the figures of design.yaml are drawn at every
      save. Keys: p pause or go on, n next phase, q quit (the clock goes on).

      Examples:
        drydock interview status
        drydock interview status --watch
        drydock interview status --json
      """)

  @Flag(help: "Stay, and redraw at every save.") var watch = false
  @OptionGroup var interview: InterviewSessionOptions

  func validate() throws {
    if watch, interview.shared.json {
      throw ValidationError("--watch and --json do not go together")
    }
  }

  func run() async throws {
    let (desk, folder) = try interview.open()
    if watch {
      return try await InterviewWatch(desk: desk, folder: folder, style: interview.shared.style)
        .run()
    }
    try interview.show(try ShowInterview(desk: desk)(folder))
  }
}
