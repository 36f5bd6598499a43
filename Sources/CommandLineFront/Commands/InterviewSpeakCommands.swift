import ArgumentParser
import Classroom
import CourseModel

struct InterviewAskCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask", abstract: "Ask the interviewer a clarifying question.",
    discussion: """
      What the interviewer does not know is up to you: state your assumption.

      Examples:
        drydock interview ask "How many requests a second at peak?"
        drydock interview ask What does a wrong score cost us?
      """)

  @Argument(help: "The question.") var words: [String]
  @OptionGroup var interview: InterviewSessionOptions

  func run() throws {
    let (desk, folder) = try interview.open()
    let exchange = try SpeakInInterview(desk: desk).ask(
      words.joined(separator: " "), in: folder)
    if interview.shared.json { return try Output.json(exchange) }
    let view = InterviewStatusView(style: interview.shared.style)
    Output.lines([""] + view.lines(exchange) + [""])
  }
}

struct InterviewNextCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next", abstract: "Go on to the next phase before its time.",
    discussion: """
      The time won goes to the phases that follow.

      Examples:
        drydock interview next
      """)

  @OptionGroup var interview: InterviewSessionOptions

  func run() throws {
    let (desk, folder) = try interview.open()
    try interview.show(try SpeakInInterview(desk: desk).next(folder))
  }
}

struct InterviewPauseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: "Stop the clock; the pause is recorded.",
    discussion: """
      Examples:
        drydock interview pause
      """)

  @OptionGroup var interview: InterviewSessionOptions

  func run() throws {
    let (desk, folder) = try interview.open()
    try interview.show(try SpeakInInterview(desk: desk).pause(folder))
  }
}

struct InterviewResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Go on after a pause.",
    discussion: """
      After a crash or a restart nothing is needed: the time the machine was off
      is not counted, and `drydock interview status` goes on.

      Examples:
        drydock interview resume
      """)

  @OptionGroup var interview: InterviewSessionOptions

  func run() throws {
    let (desk, folder) = try interview.open()
    try interview.show(try SpeakInInterview(desk: desk).resume(folder))
  }
}
