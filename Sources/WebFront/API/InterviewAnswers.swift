import Classroom
import CourseModel

struct SessionStart: Codable, Sendable {
  /// Absent means the learner's own.
  var level: Level?
  /// Absent means true.
  var timed: Bool?
  /// Absent means the prompt's.
  var minutes: Double?
  /// Whether the language model of config.yaml may comment; absent means no.
  var interviewer: Bool?
}

struct SessionsAnswer: Codable, Sendable { var sessions: [SessionSummary] }

struct ScenariosAnswer: Codable, Sendable { var scenarios: [ScenarioTitle] }

struct RunDesignRequest: Codable, Sendable {
  /// Absent means the first.
  var scenario: String?
}

struct QuestionRequest: Codable, Sendable {
  /// 1 to 500 characters.
  var question: String
}

struct AssessmentRequest: Codable, Sendable {
  /// 1, very weak, to 5, very strong.
  var anchor: Int
}

struct AnswerFilesAnswer: Codable, Sendable {
  var session: String
  var workspace: String
  /// `answer.md`, `estimates.yaml`, `design.yaml`.
  var files: [FileAnswer]
}

struct ReviewAnswer: Codable, Sendable {
  var session: SessionSummary
  var report: InterviewReport
  /// All sessions of the prompt, the oldest first.
  var sessions: [SessionSummary]
  /// What the language model said of the report; absent when none did. It counts for nothing.
  var modelComment: String?
}
