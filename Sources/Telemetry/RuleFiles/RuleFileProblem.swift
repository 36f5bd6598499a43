/// Why Prometheus would not load a rule file, with the place as far as promtool tells it.
public struct RuleFileProblem: Sendable, Equatable {
  public enum Cause: Sendable, Equatable {
    case yaml(String)
    case unknownField(String, owner: Owner)
    /// YAML of the wrong shape, such as a list where a map belongs.
    case shape(String)
    case duration(String)
    case expression(rule: String, message: String)
    case rule(String, message: String)
    /// A recording rule named like a series of Prometheus' own.
    case reservedRecord(String)
    /// A group is evaluated less often than the series have samples.
    case interval(PrometheusDuration, longest: PrometheusDuration)
    case other(String)
  }

  /// What a field stands in.
  public enum Owner: String, Sendable, Equatable {
    case file, group, rule
  }

  public var file: String
  /// Counts from 1; 0 means not known.
  public var line: Int
  /// Counts from 1; 0 means not known.
  public var column: Int
  public var cause: Cause

  public init(file: String, line: Int = 0, column: Int = 0, cause: Cause) {
    self.file = file
    self.line = line
    self.column = column
    self.cause = cause
  }
}
