import CourseModel

/// Something that happened and is kept for good.
public enum JournalEvent: Sendable, Equatable {
  case levelChosen(Level)
  case labStarted(lab: String, revision: Int)
  case labReset(lab: String)
  case hintShown(lab: String, check: String, rung: Int)
  case solutionShown(lab: String)
  case attempt(Attempt)
  case lessonRead(lesson: String)
  case interview(InterviewResult)
  /// Written by a newer Drydock; kept and exported as it came.
  case unknown(kind: String, subject: String, details: PlainValue)
}

extension JournalEvent {
  /// The word in the `kind` column and in exports.
  public var kind: String {
    switch self {
    case .levelChosen: "level-chosen"
    case .labStarted: "lab-started"
    case .labReset: "lab-reset"
    case .hintShown: "hint-shown"
    case .solutionShown: "solution-shown"
    case .attempt: "attempt"
    case .lessonRead: "lesson-read"
    case .interview: "interview"
    case .unknown(let kind, _, _): kind
    }
  }

  /// The id of the lab, lesson, level or prompt it is about.
  public var subject: String {
    switch self {
    case .levelChosen(let level): level.rawValue
    case .labStarted(let lab, _), .labReset(let lab), .hintShown(let lab, _, _),
      .solutionShown(let lab):
      lab
    case .attempt(let attempt): attempt.lab
    case .lessonRead(let lesson): lesson
    case .interview(let result): result.prompt
    case .unknown(_, let subject, _): subject
    }
  }
}
