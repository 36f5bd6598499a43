/// Finds numbers with what they count.
enum NumberPhrase {
  enum Unit: String, Sendable, CaseIterable { case time, rate, data, money, share, count }

  /// The numbers in one of the wanted units: their words and their units.
  static func all(in words: [TextWord], units wanted: Set<Unit>) -> [(Range<Int>, Unit)] {
    words.indices.compactMap { index in
      guard words[index].number != nil,
        let (end, unit) = unit(of: index, in: words), wanted.contains(unit)
      else { return nil }
      return (index..<end, unit)
    }
  }

  private static func unit(of index: Int, in words: [TextWord]) -> (Int, Unit)? {
    let word = words[index]
    if word.before == "$" || word.before == "\u{20AC}" { return (index + 1, .money) }
    if word.after == "%" { return (index + 1, .share) }
    // `200ms`, `400rps`, `3k`: what is attached to the digits.
    let attached = String(word.text.drop { $0.isNumber || $0 == "." })
    let isSpelled = word.text.first?.isNumber == false
    if !isSpelled, !attached.isEmpty, !["k", "M", "B"].contains(attached) {
      return (index + 1, unit(named: attached) ?? .count)
    }
    var next = index + 1
    while next < words.count,
      ["million", "thousand", "billion", "hundred"].contains(words[next].stem)
    {
      next += 1
    }
    guard next < words.count else { return nil }
    if let unit = unit(named: words[next].text) {
      return (next + 1, unit == .time && word.before == "/" ? .rate : unit)
    }
    guard words[next].number == nil, !GeneralWords.small.contains(words[next].text.lowercased())
    else { return nil }
    // `120 comments a second`, `5 GPUs per day`: a count over time is a rate.
    if next + 2 < words.count,
      ["a", "per", "every", "each"].contains(words[next + 1].text.lowercased()),
      unit(named: words[next + 2].text) == .time
    {
      return (next + 3, .rate)
    }
    return (next + 1, .count)
  }

  private static func unit(named word: String) -> Unit? {
    switch word.lowercased() {
    case "rps", "qps", "tps": return .rate
    case "percent", "percentage": return .share
    case "dollar", "dollars", "usd", "eur", "euro", "euros": return .money
    default: break
    }
    if ["m", "min", "mins", "hr", "hrs"].contains(word) { return .time }
    guard let value = UnitTable.value(of: word) ?? UnitTable.value(of: word.lowercased()) else {
      return nil
    }
    if value.dimension == Dimension([Dimension.time: 1]) { return .time }
    if value.dimension == Dimension([Dimension.data: 1]) { return .data }
    return .money
  }
}
