import ArgumentParser
import Classroom

/// What `CommentProcess` starts.
struct InterviewCommentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "comment", abstract: "Ask the language model for its comment, if one is due.",
    discussion: """
      Other commands start this in the background. Nothing is printed: the
      comment goes into the session.

      Examples:
        drydock interview comment
      """, shouldDisplay: false)

  @OptionGroup var interview: InterviewSessionOptions

  func run() async throws {
    let (desk, folder) = try interview.open()
    try await InterviewerTurn(desk: desk)(folder)
  }
}
