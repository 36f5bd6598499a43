import CourseModel

/// Looks through an answer for the sentences that prove a point.
struct EvidenceFinder {
  let rule: EvidenceRule
  let text: EvidenceText

  private var sentences: [Sentence] { text.sentences }

  struct Proof {
    /// One or two, by their indices among those of the answer.
    var sentences: Range<Int>
    var evidence: Evidence
  }

  /// What a text has and lacks of a rule.
  private struct Reading {
    var found: [(name: String, words: String)] = []
    var lacks: [String] = []
  }

  func proofs() -> [Proof] {
    sentences.indices.compactMap { index in
      guard rule.sections.contains(sentences[index].section), text.obstacles[index] == nil else {
        return nil
      }
      if let proof = proof(index, with: [sentences[index]]) { return proof }
      guard rule.finds.mayGoOn, let next = continuation(of: index) else { return nil }
      return proof(index, with: [sentences[index], next])
    }
  }

  private func continuation(of index: Int) -> Sentence? {
    guard index + 1 < sentences.count, text.obstacles[index + 1] != .noProse,
      sentences[index + 1].section == sentences[index].section
    else { return nil }
    return sentences[index + 1]
  }

  private func proof(_ index: Int, with window: [Sentence]) -> Proof? {
    let reading = read(window)
    guard reading.lacks.isEmpty else { return nil }
    return Proof(
      sentences: index..<(index + window.count),
      evidence: Evidence(
        reading.found.map { "\($0.name): \($0.words)" }.joined(separator: "; "),
        quote: window.map(\.text).joined(separator: " "), matched: reading.found.map(\.words),
        place: SourcePlace(file: "answer.md", line: sentences[index].line)))
  }

  private func read(_ window: [Sentence]) -> Reading {
    let words = window.flatMap(\.words)
    let first = window[0].words
    var lists: [(name: String, ranges: [Range<Int>])] = [("topic", rule.about.all(in: first))]
    for (index, part) in rule.parts.enumerated() {
      // Only what follows from the first part may stand in the next sentence.
      let ranges = part.terms.all(in: index == 0 ? first : words)
        .filter { !part.isDenied || !isDenied($0, in: words) }
        .filter { !part.happens || happens($0, in: words) }
        .filter { !part.isNoTarget || !isTarget($0, in: words) }
      lists.append((part.name, ranges))
    }
    if rule.finds == .measureTarget, hasSign(window[0]) {
      lists.removeAll { $0.name == "bound" }
    }
    var reading = Reading()
    if let number = number(in: window[0]) {
      reading.found.append(number)
    } else if needsNumber {
      reading.lacks.append("number with a unit")
    }
    guard let chosen = disjoint(lists.map(\.ranges)) else {
      reading.lacks += lists.filter(\.ranges.isEmpty).map(\.name)
      if reading.lacks.isEmpty { reading.lacks.append("word of its own for each part") }
      return reading
    }
    let parts = zip(lists, chosen).map { list, range in
      (list.name, words[range].map(\.text).joined(separator: " "))
    }
    reading.found = parts + reading.found
    return reading
  }

  /// For a target, one that follows a bound within four words, or a sign such as `<`.
  private func number(in sentence: Sentence) -> (name: String, words: String)? {
    guard needsNumber else { return nil }
    let bounds = rule.finds == .measureTarget ? rule.parts[0].terms.all(in: sentence.words) : []
    let found = NumberPhrase.all(in: sentence.words, units: Set(rule.units)).first { range, _ in
      rule.finds == .number || hasSign(sentence)
        || bounds.contains { (0...4).contains(range.lowerBound - $0.upperBound) }
    }
    guard let (range, unit) = found else { return nil }
    return (unit.rawValue, sentence.words[range].map(\.text).joined(separator: " "))
  }

  private func hasSign(_ sentence: Sentence) -> Bool {
    sentence.text.contains { "<>≤≥".contains($0) }
  }

  /// A negation among the three words before, in the same clause. `does not answer` is a failure and
  /// denies nothing.
  private func isDenied(_ range: Range<Int>, in words: [TextWord]) -> Bool {
    let failures = GeneralWords.failures.all(in: words)
    var index = range.lowerBound - 1
    while index >= max(0, range.lowerBound - 3), !",;.".contains(words[index].after) {
      let isDenial = GeneralWords.negations.contains(words[index].text.lowercased())
      if isDenial, !failures.contains(where: { $0.contains(index) }) { return true }
      index -= 1
    }
    return false
  }

  /// Whether something is done, and not something that was decided: `is rejected`, not `was rejected`.
  private func happens(_ range: Range<Int>, in words: [TextWord]) -> Bool {
    guard words[range.lowerBound].text.lowercased().hasSuffix("ed") else { return true }
    let before = words[max(0, range.lowerBound - 4)..<range.lowerBound].map { $0.text.lowercased() }
    let nearest = before.last {
      GeneralWords.past.contains($0) || GeneralWords.present.contains($0)
    }
    guard let nearest else { return ["and", "or", "then"].contains(before.last ?? "") }
    return GeneralWords.present.contains(nearest)
  }

  /// Whether a comparison says what shall be and not what if: `must stay below 1%`.
  private func isTarget(_ range: Range<Int>, in words: [TextWord]) -> Bool {
    guard GeneralWords.comparisons.contains(words[range.lowerBound].text.lowercased()) else {
      return false
    }
    return words[max(0, range.lowerBound - 3)..<range.lowerBound]
      .contains { GeneralWords.demands.contains($0.text.lowercased()) }
  }

  /// One range of each list so that no two share a word; the first such choice.
  private func disjoint(_ lists: [[Range<Int>]]) -> [Range<Int>]? {
    guard let first = lists.first else { return [] }
    for range in first {
      let rest = lists.dropFirst().map { $0.filter { !$0.overlaps(range) } }
      if let others = disjoint(Array(rest)) { return [range] + others }
    }
    return nil
  }
}

extension EvidenceFinder {
  /// What was looked for, and the sentence that came nearest.
  func miss() -> Evidence {
    let sections = rule.sections.map(\.title).joined(separator: ", ")
    let wanted = (["topic"] + rule.parts.map(\.name) + (needsNumber ? ["number with a unit"] : []))
      .joined(separator: ", ")
    var nearest: (index: Int, lacks: [String])?
    for (index, sentence) in sentences.enumerated() where rule.sections.contains(sentence.section) {
      let obstacle = text.obstacles[index].map { [$0.words] }
      let lacks =
        (obstacle ?? [])
        + (obstacle == [EvidenceText.Obstacle.noProse.words] ? [] : read([sentence]).lacks)
      guard rule.about.first(in: sentence.words) != nil else { continue }
      if nearest.map({ lacks.count < $0.lacks.count }) ?? true { nearest = (index, lacks) }
    }
    let about = rule.about.terms.prefix(6).joined(separator: ", ")
    let search = "looked in \(sections) for a sentence with \(wanted), about \(about)"
    guard let nearest, !nearest.lacks.isEmpty else { return Evidence("\(search); found none") }
    let sentence = sentences[nearest.index]
    return Evidence(
      "\(search); the nearest lacks a \(nearest.lacks.joined(separator: " and a "))",
      quote: sentence.text, place: SourcePlace(file: "answer.md", line: sentence.line))
  }

  private var needsNumber: Bool { rule.finds == .number || rule.finds == .measureTarget }
}

extension EvidenceRule.Finding {
  /// Whether the next sentence may complete what one begins.
  var mayGoOn: Bool {
    self == .failureReaction || self == .triggerAction || self == .rejectedAlternative
  }
}
