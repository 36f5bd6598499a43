import ArgumentParser

struct InterviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interview", abstract: "Practise design interviews against the clock.",
    discussion: """
      The answer is three files in a workspace: answer.md, estimates.yaml and
      design.yaml (docs/interview-answers.md). The design is simulated, the
      estimates are worked out anew, and each point of the score says which
      sentence or number earned it.

      Examples:
        drydock interview list
        drydock interview start fraud-scoring --level mid
        drydock interview ask "What is the latency budget?"
        drydock interview status --watch      the clock, and figures at every save
        drydock interview submit
        drydock interview review              the score, point by point
        drydock interview compare             beside the strong answer
      """,
    subcommands: [
      InterviewListCommand.self, InterviewStartCommand.self, InterviewStatusCommand.self,
      InterviewAskCommand.self, InterviewNextCommand.self, InterviewPauseCommand.self,
      InterviewResumeCommand.self, InterviewSubmitCommand.self, InterviewReviewCommand.self,
      InterviewCompareCommand.self,
    ])
}
