/// The words that are units.
enum UnitTable {
  static func value(of word: String) -> EstimateValue? {
    if let seconds = times[word] { return EstimateValue(seconds, Dimension([Dimension.time: 1])) }
    if let bytes = data[word] { return EstimateValue(bytes, Dimension([Dimension.data: 1])) }
    switch word {
    case "dollar", "dollars", "USD": return EstimateValue(1, Dimension([Dimension.money: 1]))
    case "rps", "qps": return EstimateValue(1, Dimension(["request": 1, Dimension.time: -1]))
    default: return nil
    }
  }

  /// A count of something; nil when the word cannot be a noun (it has inner capitals or digits).
  static func noun(_ word: String) -> EstimateValue? {
    let singular = singular(word)
    let isWord = word.allSatisfy { $0.isLetter && $0.isLowercase }
    let isAcronym = singular.count >= 2 && singular.allSatisfy { $0.isLetter && $0.isUppercase }
    guard isWord || isAcronym else { return nil }
    return EstimateValue(1, Dimension([singular.lowercased(): 1]))
  }

  private static func singular(_ word: String) -> String {
    if word.hasSuffix("ies"), word.count > 4 { return String(word.dropLast(3)) + "y" }
    if word.hasSuffix("ches") || word.hasSuffix("xes") || word.hasSuffix("sses") {
      return String(word.dropLast(2))
    }
    let isPlural = word.hasSuffix("s") && !word.hasSuffix("ss") && word.count > 2
    return isPlural ? String(word.dropLast()) : word
  }

  private static let times: [String: Double] = {
    var units = ["us": 1e-6, "ms": 1e-3]
    let named: [(Double, [String])] = [
      (1, ["s", "sec", "second", "seconds"]), (60, ["min", "minute", "minutes"]),
      (3600, ["h", "hour", "hours"]), (86_400, ["d", "day", "days"]),
      (604_800, ["week", "weeks"]), (2_592_000, ["month", "months"]),
      (31_536_000, ["year", "years"]),
    ]
    for (seconds, names) in named { for name in names { units[name] = seconds } }
    return units
  }()

  private static let data: [String: Double] = {
    var units = ["byte": 1.0, "bytes": 1, "bit": 0.125, "bits": 0.125]
    for (index, letter) in ["k", "M", "G", "T", "P"].enumerated() {
      let decimal = power(1000, index + 1)
      units["\(letter)B"] = decimal
      units["\(letter == "k" ? "K" : letter)iB"] = power(1024, index + 1)
      if index < 3 { units["\(letter)bit"] = decimal / 8 }
    }
    return units
  }()

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }
}
