/// A number with its unit as a value to compare: `0.2 s` and `200 ms` are one.
struct FigurePhrase: Hashable {
  var unit: NumberPhrase.Unit
  /// In seconds, bytes or hundredths; money, rates and counts as written. Rounded to three digits, so
  /// that neighbours in rounding meet.
  var value: Int

  /// Counts up to this are in every text.
  private static let smallCount = 10.0

  /// Every number with a unit in a text, but for small counts.
  static func all(in text: String) -> Set<FigurePhrase> { all(in: TextWords.of(text)) }

  static func all(in words: [TextWord]) -> Set<FigurePhrase> {
    Set(
      NumberPhrase.all(in: words, units: Set(NumberPhrase.Unit.allCases)).compactMap {
        range, unit in
        // Of `four thousand dollars`, `thousand` is no figure of its own.
        range.lowerBound > 0 && words[range.lowerBound - 1].number != nil
          && words[range.lowerBound].text.first?.isNumber == false
          ? nil : figure(Array(words[range]), unit)
      })
  }

  private static func figure(_ words: [TextWord], _ unit: NumberPhrase.Unit) -> FigurePhrase? {
    guard let first = words.first, var value = first.number else { return nil }
    let attached = String(first.text.drop { $0.isNumber || $0 == "." })
    let isSpelled = first.text.first?.isNumber == false
    if !isSpelled, !attached.isEmpty { value *= scale(attached) }
    for word in words.dropFirst() where word.number.map({ $0 >= 100 }) ?? true {
      value *= scale(word.text)
    }
    guard value > 0, value < 1e15, unit != .count || value > smallCount else { return nil }
    return FigurePhrase(unit: unit, value: rounded(value))
  }

  /// What a word after a number multiplies it with.
  private static func scale(_ word: String) -> Double {
    switch word {
    case "k", "thousand": return 1e3
    case "M", "million": return 1e6
    case "B", "billion": return 1e9
    case "hundred": return 100
    case "m", "min", "mins": return 60
    case "hr", "hrs": return 3600
    default: break
    }
    guard let value = UnitTable.value(of: word) ?? UnitTable.value(of: word.lowercased()),
      value.number > 0
    else { return 1 }
    return value.number
  }

  private static func rounded(_ value: Double) -> Int {
    var (value, power) = (value, 0)
    while value >= 1000 { (value, power) = (value / 10, power + 1) }
    while value < 100 { (value, power) = (value * 10, power - 1) }
    return Int(value.rounded()) + (power + 50) * 1000
  }
}
