import CourseModel
import Documents

/// Something that an answer earns points for.
public struct RubricPoint: Sendable, Equatable {
  public var id: String
  public var title: String
  public var dimension: RubricDimension
  public var levels: [Level]
  public var points: Int
  public var why: String
  public var readNext: [Located<String>]
  public var rule: RubricRule
  public var place: SourcePlace

  public var source: PointSource { rule.source }
}

/// How a point is earned.
public enum RubricRule: Sendable, Equatable {
  case estimate(String)
  case agrees(String)
  case consistent([String])
  case met(scenario: String, Objective.Measure)
  case headroom(scenario: String, below: Double)
  case design(StructuralRule)
  case complete(words: Int)
  case asked(facts: [String], atLeast: Int)
  case askedWeight(Int)
  case text(EvidenceRule)
  case selfAssessed(anchors: [String])

  public var source: PointSource {
    switch self {
    case .asked, .askedWeight: .asked
    case .text: .detected
    case .selfAssessed: .selfAssessed
    default: .computed
    }
  }
}

/// What the structure of a design must have.
public struct StructuralRule: Sendable, Equatable {
  public enum Fact: String, Sendable, CaseIterable {
    case has, zones, replicas, fallback, timeouts
    case retriesBounded = "retries-bounded"
    case circuitBreaker = "circuit-breaker"
    case rateLimit = "rate-limit"
    case autoscale, validates, canary, async, components
    case idempotent, retries
    case timeoutsSet = "timeouts-set"
    case catchUp = "catch-up"
    case checksInput = "checks-input"
    case quarantine, lookback, sla
    case overlapSafe = "overlap-safe"
  }

  public var fact: Fact
  public var kinds: [ComponentKind]
  public var atLeast: Int?
  public var atMost: Int?
  /// Seconds: the longest SLA that counts.
  public var within: Double?
}

/// What a sentence of the answer must say. docs/prompts.md has the table.
public struct EvidenceRule: Sendable, Equatable {
  public enum Finding: String, Sendable, CaseIterable {
    case number
    case failureReaction = "failure-reaction"
    case rejectedAlternative = "rejected-alternative"
    case decisionReason = "decision-reason"
    case triggerAction = "trigger-action"
    case ownerDuty = "owner-duty"
    case measureTarget = "measure-target"
    case consequence
  }

  public var sections: [AnswerSection]
  public var finds: Finding
  var about: TermList
  var units: [NumberPhrase.Unit] = []
  /// The parts that the sentence needs beside its topic, with their name for verdicts.
  var parts: [Part]

  struct Part: Sendable, Equatable {
    var name: String
    var terms: TermList
    /// A reaction that is denied is none.
    var isDenied = false
    /// A participle alone (`rejected`) does not do it; `is rejected` does.
    var happens = false
    /// `must stay below` is a target and no condition.
    var isNoTarget = false
  }
}
