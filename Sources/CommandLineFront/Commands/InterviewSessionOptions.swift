import ArgumentParser
import Classroom

/// Which interview a command is about.
struct InterviewSessionOptions: ParsableArguments {
  @Option(
    name: .customLong("session"),
    help: ArgumentHelp(
      "PROMPT-N, or a prompt for its newest interview (default: that of this folder, else the one that is open).",
      valueName: "name"))
  var session: String?

  @OptionGroup var shared: SharedOptions

  /// The desk and the interview's workspace.
  func open() throws -> (desk: Desk, folder: InterviewFolder) {
    let desk = try shared.desk()
    return (desk, try OpenInterview(desk: desk, folder: shared.folder)(session))
  }

  func show(_ status: InterviewStatusView.Status) throws {
    if shared.json { return try Output.json(status) }
    Output.lines(InterviewStatusView(style: shared.style).lines(status))
  }
}
