/// What an answer's numbers say while it is being written. Nothing in it tells what the prompt's own
/// estimates are.
public struct AnswerFigures: Codable, Sendable, Equatable {
  /// The design under each scenario that the candidate knows of; empty while it is as it was given,
  /// or cannot be read.
  public var scenarios: [DesignOutcome]
  public var estimates: [EstimateCheck]
  /// The design is still as it was given.
  public var isDesignUntouched: Bool

  public init(scenarios: [DesignOutcome], estimates: [EstimateCheck], isDesignUntouched: Bool) {
    self.scenarios = scenarios
    self.estimates = estimates
    self.isDesignUntouched = isDesignUntouched
  }
}

/// A quantity that is asked for, as the candidate has it.
public struct EstimateCheck: Codable, Sendable, Equatable {
  public var quantity: String
  public var title: String
  public var formula: String?
  /// As written.
  public var stated: String?
  /// What the candidate's formula gives over the candidate's assumptions.
  public var recomputed: String?
  /// Whether the stated value is what the formula gives; nil when either is missing.
  public var agrees: Bool?
  public var note: String?
  /// Of the quantity in `estimates.yaml`.
  public var place: SourcePlace?

  public init(
    quantity: String, title: String, formula: String?, stated: String?, recomputed: String?,
    agrees: Bool?, note: String?, place: SourcePlace?
  ) {
    self.quantity = quantity
    self.title = title
    self.formula = formula
    self.stated = stated
    self.recomputed = recomputed
    self.agrees = agrees
    self.note = note
    self.place = place
  }
}
