/// One quantity of the estimates against what it should be.
public struct EstimateOutcome: Codable, Sendable, Equatable {
  public var quantity: String
  public var title: String
  public var formula: String?
  /// As the candidate wrote it.
  public var stated: String?
  /// What the candidate's formula gives over the candidate's assumptions.
  public var recomputed: String?
  public var reference: String
  /// The accepted range.
  public var range: String
  public var isInRange: Bool
  /// Whether the stated value is what the formula gives.
  public var agrees: Bool?
  public var note: String?

  public init(
    quantity: String, title: String, formula: String?, stated: String?, recomputed: String?,
    reference: String, range: String, isInRange: Bool, agrees: Bool?, note: String?
  ) {
    self.quantity = quantity
    self.title = title
    self.formula = formula
    self.stated = stated
    self.recomputed = recomputed
    self.reference = reference
    self.range = range
    self.isInRange = isInRange
    self.agrees = agrees
    self.note = note
  }
}

/// The design under one scenario of the prompt.
public struct DesignOutcome: Codable, Sendable, Equatable {
  public struct Measure: Codable, Sendable, Equatable {
    public var objective: String
    public var limit: String
    public var seen: String
    public var isMet: Bool

    public init(objective: String, limit: String, seen: String, isMet: Bool) {
      self.objective = objective
      self.limit = limit
      self.seen = seen
      self.isMet = isMet
    }
  }

  public var scenario: String
  public var title: String
  public var measures: [Measure]
  /// What saturates first, or holds the pipeline up most.
  public var bottleneck: String
  /// Why it could not be run.
  public var problem: String?

  public init(
    scenario: String, title: String, measures: [Measure], bottleneck: String, problem: String?
  ) {
    self.scenario = scenario
    self.title = title
    self.measures = measures
    self.bottleneck = bottleneck
    self.problem = problem
  }
}

public struct UnaskedFact: Codable, Sendable, Equatable {
  public var fact: String
  public var question: String
  public var answer: String
  public var weight: Int

  public init(fact: String, question: String, answer: String, weight: Int) {
    self.fact = fact
    self.question = question
    self.answer = answer
    self.weight = weight
  }
}

/// Seconds spent in a phase against the plan.
public struct PhaseTime: Codable, Sendable, Equatable {
  public var phase: InterviewPhase
  /// Nil in an untimed interview.
  public var planned: Double?
  public var spent: Double

  public init(phase: InterviewPhase, planned: Double?, spent: Double) {
    self.phase = phase
    self.planned = planned
    self.spent = spent
  }
}

/// A change of the design, and what running it again showed.
public struct DesignGain: Codable, Sendable, Equatable {
  public var change: String
  /// Rubric points it would have earned in addition.
  public var points: Int
  public var earns: [String]
  /// Dollars a month in addition; negative when it saves.
  public var costPerMonth: Double

  public init(change: String, points: Int, earns: [String], costPerMonth: Double) {
    self.change = change
    self.points = points
    self.earns = earns
    self.costPerMonth = costPerMonth
  }
}

/// A section beside that of the strong answer.
public struct SectionComparison: Codable, Sendable, Equatable {
  public var section: AnswerSection
  public var yours: String
  public var strong: String
  /// Points that the strong answer earned with this section and yours did not, with its sentence.
  public var onlyStrong: [Difference]

  public struct Difference: Codable, Sendable, Equatable {
    public var point: String
    public var quote: String

    public init(point: String, quote: String) {
      self.point = point
      self.quote = quote
    }
  }

  public init(
    section: AnswerSection, yours: String, strong: String, onlyStrong: [Difference]
  ) {
    self.section = section
    self.yours = yours
    self.strong = strong
    self.onlyStrong = onlyStrong
  }
}

/// A lesson or lab that builds what was weak.
public struct StudyStep: Codable, Sendable, Equatable {
  public var step: String
  /// Points lost that it is about.
  public var points: Int
  public var because: [String]

  public init(step: String, points: Int, because: [String]) {
    self.step = step
    self.points = points
    self.because = because
  }
}
