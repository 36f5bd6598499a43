/// What a value is made of: powers of time, data, money, and of nouns such as requests or rows.
public struct Dimension: Sendable, Equatable {
  /// Without zeros.
  private(set) var powers: [String: Int]

  static let time = "time"
  static let data = "data"
  static let money = "money"
  private static let measured: Set<String> = [time, data, money]

  static let none = Dimension([:])

  init(_ powers: [String: Int]) { self.powers = powers.filter { $0.value != 0 } }

  /// Only time, data and money: what must agree between people who count different nouns.
  var measured: Dimension { Dimension(powers.filter { Self.measured.contains($0.key) }) }
  var nouns: Dimension { Dimension(powers.filter { !Self.measured.contains($0.key) }) }
  var isNone: Bool { powers.isEmpty }

  func times(_ other: Dimension) -> Dimension {
    Dimension(powers.merging(other.powers, uniquingKeysWith: +))
  }

  func power(_ exponent: Int) -> Dimension { Dimension(powers.mapValues { $0 * exponent }) }

  /// As problems say it: "requests/time", "data", "a plain number".
  var words: String {
    if isNone { return "a plain number" }
    func part(_ keep: (Int) -> Bool) -> String {
      powers.filter { keep($0.value) }.sorted { $0.key < $1.key }.map { name, power in
        let shown = Self.measured.contains(name) ? name : "\(name)s"
        return abs(power) == 1 ? shown : "\(shown)^\(abs(power))"
      }.joined(separator: "*")
    }
    let above = part { $0 > 0 }
    let below = part { $0 < 0 }
    return below.isEmpty ? above : "\(above.isEmpty ? "1" : above)/\(below)"
  }
}
