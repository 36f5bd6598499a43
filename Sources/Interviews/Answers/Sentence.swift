import CourseModel

/// A sentence of an answer, with the line it begins in.
struct Sentence: Equatable {
  var section: AnswerSection
  var text: String
  var line: Int
  var words: [TextWord]
  /// Signs that part items of a list: commas, slashes, semicolons.
  var separators: Int

  init(_ text: String, section: AnswerSection, line: Int) {
    self.section = section
    self.text = text
    self.line = line
    words = TextWords.of(text)
    let characters = Array(text)
    separators = characters.indices.count { index in
      guard ",/;".contains(characters[index]) else { return false }
      let isInNumber =
        index > 0 && index + 1 < characters.count && characters[index - 1].isNumber
        && characters[index + 1].isNumber
      return !isInNumber
    }
  }

  /// Whether it says something: six words, a verb, and no mere list.
  var isProse: Bool {
    guard words.count >= 6, separators * 3 <= words.count else { return false }
    let small = words.count { GeneralWords.small.contains($0.text.lowercased()) }
    return small * 6 >= words.count
      && GeneralWords.verbs.all(in: words).contains { !isNoun(at: $0.lowerBound) }
  }

  /// `Retries and timeouts`, `timeouts, retries, fallbacks`, `a feature store`: words that could be
  /// verbs and are not.
  private func isNoun(at index: Int) -> Bool {
    let word = words[index].text.lowercased()
    if GeneralWords.auxiliaries.contains(word) { return false }
    let endsInS = word.hasSuffix("s") && !word.hasSuffix("ss")
    guard index > 0 else { return endsInS }
    let before = words[index - 1]
    if words[index].after == ",", before.after == "," { return true }
    if endsInS || word.hasSuffix("ed") || word.hasSuffix("ing") { return false }
    // A bare form is a verb after a plural, after a word such as `we` or `to`, or in a new clause.
    return before.after != "," && !before.text.hasSuffix("s")
      && !GeneralWords.subjects.contains(before.text.lowercased())
  }
}
