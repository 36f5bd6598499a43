/// What must hold for one value of a structured text, found by its path.
///
/// Paths are `jobs.test.steps[0].run`; a key with dots is quoted: `labels."app.kubernetes.io/name"`.
/// `[*]` stands for every element of a list: the rule must hold for each of them.
public struct ValueRule: Codable, Sendable, Equatable {
  public enum Demand: Codable, Sendable, Equatable {
    case exists(Bool)
    case equals(PlainValue)
    case oneOf([PlainValue])
    case atLeast(Double)
    case atMost(Double)
    /// A regular expression that must be found in the text.
    case matches(String)
    /// An element of the list, or a part of the text.
    case contains(PlainValue)
    /// The number of elements, keys or characters.
    case length(Int)
  }

  public var path: String
  public var demand: Demand

  public init(path: String, demand: Demand) {
    self.path = path
    self.demand = demand
  }
}
