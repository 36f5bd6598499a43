import CourseModel

/// What a candidate estimates: assumptions, and quantities worked out from them. Only what could be
/// read; the rest is in `problems`.
public struct EstimateSheet: Sendable, Equatable {
  public struct Assumption: Sendable, Equatable {
    public var name: String
    public var text: String
    public var value: EstimateValue
    public var place: SourcePlace
  }

  public struct Quantity: Sendable, Equatable {
    public var name: String
    public var place: SourcePlace
    public var formula: String?
    /// From the formula over the candidate's own assumptions.
    public var computed: EstimateValue?
    /// As written.
    public var statedText: String?
    public var stated: EstimateValue?
    /// The unit of the stated value.
    public var unit: WrittenUnit?

    /// Whether the stated value is within 10% of what the formula gives; nil when either is missing.
    public var agrees: Bool? {
      guard let computed, let stated else { return nil }
      guard computed.dimension.measured == stated.dimension.measured else { return false }
      return abs(stated.number - computed.number) <= 0.1 * abs(computed.number) + 1e-12
    }

    /// What formula and value differ in, when it is only what they count.
    public var nounNote: String? {
      guard let computed, let stated, computed.dimension.nouns != stated.dimension.nouns,
        computed.dimension.measured == stated.dimension.measured
      else { return nil }
      return
        "the formula counts \(computed.dimension.nouns.words), the value \(stated.dimension.nouns.words)"
    }
  }

  public var assumptions: [Assumption] = []
  public var quantities: [Quantity] = []
  public var problems: [ContentProblem] = []

  public init() {}

  public func quantity(_ name: String) -> Quantity? { quantities.first { $0.name == name } }
  public func assumption(_ name: String) -> Assumption? { assumptions.first { $0.name == name } }
}
