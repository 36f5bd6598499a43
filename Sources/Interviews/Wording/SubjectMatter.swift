/// What ties a sentence to the prompt at hand: its own words, the names in the candidate's design, and
/// the figures of both. A sentence without any of these would fit any prompt.
struct SubjectMatter {
  private let words: Set<String>
  private let names: TermList
  private let figures: Set<FigurePhrase>

  /// - Parameters:
  ///   - told: what the interviewer says: brief, facts, change.
  ///   - names: of the parts of the candidate's design.
  ///   - own: the candidate's texts with figures: estimates and design.
  init(told: [String], names: [String], own: [String]) {
    words = Set(told.flatMap { TextWords.of($0) }.filter { $0.number == nil }.map(\.stem))
      .subtracting(TradeWords.stems).subtracting(TradeWords.productStems)
    self.names = TermList(
      names.filter { name in
        TextWords.stems(of: name).contains { !TradeWords.stems.contains($0) }
      })
    figures = (told + own).reduce(into: []) { $0.formUnion(FigurePhrase.all(in: $1)) }
  }

  /// What a sentence says of this prompt or this design.
  func tie(of sentence: Sentence) -> String? {
    if let word = sentence.words.first(where: { words.contains($0.stem) && $0.stem.count > 2 }) {
      return word.text
    }
    if let name = names.first(in: sentence.words) {
      return sentence.words[name].map(\.text).joined(separator: " ")
    }
    return FigurePhrase.all(in: sentence.words).isDisjoint(with: figures) ? nil : "a figure"
  }
}
