import CourseModel
import Documents

/// A prompt with everything in its folder. `docs/prompts.md` describes the files.
public struct Prompt: Sendable, Equatable {
  public var summary: PromptSummary
  public var folder: String
  /// Where its id stands.
  public var place: SourcePlace
  /// Markdown: what the interviewer says.
  public var brief: String
  public var expected: [Level: [String]]
  /// Shares of the time, in any one unit.
  public var shares: [InterviewPhase: Double]
  public var scenarios: [PromptScenario]
  public var world: [WorldLimit]
  public var change: PromptChange?
  public var followUps: [FollowUp]
  /// Computed points that the confident wrong answer must not earn.
  public var wrongFails: [String]
  public var facts: [PromptFact]
  public var quantities: [PromptQuantity]
  public var rubric: [RubricPoint]
  /// What the candidate's `design.yaml` begins with.
  public var starterDesign: String
  public var answers: [ModelAnswer.Strength: ModelAnswer]
  public var skills: [Located<String>]

  public func point(_ id: String) -> RubricPoint? { rubric.first { $0.id == id } }
  public func fact(_ id: String) -> PromptFact? { facts.first { $0.id == id } }
  public func scenario(_ id: String) -> PromptScenario? { scenarios.first { $0.id == id } }

  /// The rubric at a level, in order.
  public func rubric(at level: Level) -> [RubricPoint] {
    rubric.filter { $0.levels.contains(level) }
  }
}

/// What the interviewer knows and tells when asked.
public struct PromptFact: Sendable, Equatable {
  public var id: String
  public var topics: [String]
  public var context: [String]
  public var ask: [String]
  public var answer: String
  /// 1 useful, 2 important, 3 decides the design.
  public var weight: Int
  /// Values for formulas, by name, with the unit they are written in.
  public var values: [FactValue]
}

public struct FactValue: Sendable, Equatable {
  public var name: String
  public var text: String
  public var value: EstimateValue
  public var unit: WrittenUnit?
}

/// What an estimate should work out.
public struct PromptQuantity: Sendable, Equatable {
  public var id: String
  public var title: String
  public var unit: WrittenUnit
  public var reference: String
  /// One value, or two when the change gives another.
  public var values: [EstimateValue]
  /// The accepted factor, above 1.
  public var within: Double
  public var levels: [Level]
  public var hint: String?
}

public struct PromptScenario: Sendable, Equatable {
  public var id: String
  public var title: String
  public var file: String
  public var text: String
  public var scenario: DesignScenario
  public var objectives: [Level: [Objective]]
}

/// The change of constraint in the deep dive.
public struct PromptChange: Sendable, Equatable {
  /// Share of the deep dive's time.
  public var at: Double
  public var says: String
  public var scenario: String?
  public var values: [FactValue]
}

public struct FollowUp: Sendable, Equatable {
  public enum Condition: Sendable, Equatable {
    case always
    case has(String)
    case lacks(String)
  }

  public var id: String
  public var levels: [Level]
  public var phase: InterviewPhase
  /// Share of the phase's time.
  public var at: Double
  public var condition: Condition
  public var ask: String
}

/// An answer of known worth, in texts.
public struct ModelAnswer: Sendable, Equatable {
  public enum Strength: String, Sendable, CaseIterable {
    case strong, middling, weak, hollow, wrong
  }

  public var strength: Strength
  public var files: AnswerFiles
  /// One question a line.
  public var questions: [String]
}

/// The files a candidate hands in.
public struct AnswerFiles: Sendable, Equatable {
  public static let names = ["answer.md", "estimates.yaml", "design.yaml"]

  public var answer: String
  public var estimates: String
  public var design: String
  /// Names for places in problems; by default those above.
  public var folder: String?

  public init(answer: String, estimates: String, design: String, folder: String? = nil) {
    self.answer = answer
    self.estimates = estimates
    self.design = design
    self.folder = folder
  }

  func place(_ name: String) -> String { folder.map { "\($0)/\(name)" } ?? name }
}
