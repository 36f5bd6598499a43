/// A design as a picture shows it, read as far as its text allows: it may be incomplete or wrong.
public struct DesignPicture: Codable, Sendable, Equatable {
  public enum Kind: String, Codable, Sendable, CaseIterable { case serving, pipeline }

  /// A component, a task, or a source of a pipeline.
  public struct Part: Codable, Sendable, Equatable {
    public var name: String
    /// A component's kind, or `task` or `source`.
    public var kind: String
    /// Of the text, from 1.
    public var line: Int
    /// Where its author put it.
    public var x: Double?
    public var y: Double?
    /// As the text has them, `position` left out.
    public var fields: [Field]

    public init(
      name: String, kind: String, line: Int, x: Double? = nil, y: Double? = nil, fields: [Field]
    ) {
      self.name = name
      self.kind = kind
      self.line = line
      self.x = x
      self.y = y
      self.fields = fields
    }
  }

  /// A key with its value as YAML in one line.
  public struct Field: Codable, Sendable, Equatable {
    public var key: String
    public var value: String

    public init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  public struct Arrow: Codable, Sendable, Equatable {
    /// `flow`, its `fallback`, or the `input` of a task.
    public enum Kind: String, Codable, Sendable, CaseIterable { case flow, fallback, input }

    public var kind: Kind
    public var from: String
    public var to: String
    /// Which of `flows`, from 0; nil for an input.
    public var flow: Int?
    public var line: Int
    public var fields: [Field]

    public init(
      kind: Kind, from: String, to: String, flow: Int?, line: Int, fields: [Field]
    ) {
      self.kind = kind
      self.from = from
      self.to = to
      self.flow = flow
      self.line = line
      self.fields = fields
    }
  }

  /// Nil when the text does not say.
  public var kind: Kind?
  public var parts: [Part]
  /// Only those whose ends are parts.
  public var arrows: [Arrow]
  /// What is said of the design as a whole, such as `workers`.
  public var settings: [Field]
  /// What is wrong with the text as a design.
  public var problems: [ContentProblem]

  public init(
    kind: Kind?, parts: [Part] = [], arrows: [Arrow] = [], settings: [Field] = [],
    problems: [ContentProblem] = []
  ) {
    self.kind = kind
    self.parts = parts
    self.arrows = arrows
    self.settings = settings
    self.problems = problems
  }
}
