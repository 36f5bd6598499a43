/// What an expression may name at its place: contexts, and functions beyond those that are
/// allowed everywhere.
public struct ExpressionVocabulary: Sendable, Equatable {
  /// How many arguments a function takes.
  typealias Arity = ClosedRange<Int>

  private(set) var contexts: Set<String>
  private(set) var functions: [String: Arity]

  /// Names of contexts; `hashFiles(1,255)` and the like stand for functions and their arity.
  public init(_ entries: [String]) {
    contexts = []
    functions = [:]
    for entry in entries { add(entry) }
  }

  private mutating func add(_ entry: String) {
    let parts = entry.split(whereSeparator: { "(,)".contains($0) })
    guard parts.count == 3, let least = Int(parts[1]) else {
      contexts.insert(entry.lowercased())
      return
    }
    functions[parts[0].lowercased()] = least...(Int(parts[2]) ?? Int.max)
  }

  /// The functions an expression may call at any place.
  static let everywhere: [String: Arity] = [
    "case": 3...Int.max, "contains": 2...2, "endswith": 2...2, "format": 1...255, "fromjson": 1...1,
    "join": 1...2, "startswith": 2...2, "tojson": 1...1,
  ]

  func arity(of function: String) -> Arity? {
    Self.everywhere[function.lowercased()] ?? functions[function.lowercased()]
  }
}
