/// What a prompt asks for.
public enum PromptKind: String, Codable, Sendable, CaseIterable {
  case systemDesign = "system-design"
  case pipelineDesign = "pipeline-design"
}

/// A part of a timed interview, in order.
public enum InterviewPhase: String, Codable, Sendable, CaseIterable {
  case clarify, estimate, design
  case deepDive = "deep-dive"
  case failureAndOperations = "failure-and-operations"
  case wrapUp = "wrap-up"

  public var title: String {
    switch self {
    case .clarify: "Clarify"
    case .estimate: "Estimate"
    case .design: "Design"
    case .deepDive: "Deep dive"
    case .failureAndOperations: "Failure and operations"
    case .wrapUp: "Wrap-up"
    }
  }

  /// Minutes of 45.
  public var standardShare: Double {
    switch self {
    case .clarify, .failureAndOperations: 6
    case .estimate: 5
    case .design, .deepDive: 13
    case .wrapUp: 2
    }
  }
}

/// What an answer is judged by.
public enum RubricDimension: String, Codable, Sendable, CaseIterable {
  case requirements, estimates, architecture
  case tradeOffs = "trade-offs"
  case failureHandling = "failure-handling"
  case operations, cost, communication

  public var title: String {
    switch self {
    case .requirements: "Requirements"
    case .estimates: "Estimates"
    case .architecture: "Architecture"
    case .tradeOffs: "Trade-offs"
    case .failureHandling: "Failure handling"
    case .operations: "Operations"
    case .cost: "Cost"
    case .communication: "Communication"
    }
  }
}

/// Where the verdict on a rubric point comes from. They are shown apart, because they deserve
/// different trust.
public enum PointSource: String, Codable, Sendable, CaseIterable {
  /// Worked out: estimates, the structure of the design, simulations of it.
  case computed
  /// From the questions the candidate asked.
  case asked
  /// From sentences of the answer.
  case detected
  /// By the candidate, against anchors. Never part of the score.
  case selfAssessed = "self"
}

/// A section of `answer.md`.
public enum AnswerSection: String, Codable, Sendable, CaseIterable {
  case requirements, estimates, architecture
  case tradeOffs = "trade-offs"
  case failureHandling = "failure-handling"
  case operations, cost
  case deepDive = "deep-dive"
  case summary

  /// Its heading.
  public var title: String {
    switch self {
    case .deepDive: "Deep dive"
    case .summary: "Summary"
    default: RubricDimension(rawValue: rawValue)?.title ?? rawValue
    }
  }
}
