/// Finds the facts that a clarifying question asks for. The rules are in docs/prompts.md.
public struct QuestionMatcher: Sendable {
  public struct Match: Sendable, Equatable {
    /// At most two, the stronger first.
    public var facts: [String]
    /// The topics that were found.
    public var topics: [String]
    /// More than two facts were asked for at once.
    public var isCrowded: Bool
  }

  private struct Topic {
    var fact: Int
    var text: String
    var stems: [String]
  }

  let facts: [PromptFact]

  public init(facts: [PromptFact]) { self.facts = facts }

  public func match(_ question: String) -> Match {
    let stems = Self.stems(question)
    let hits = topicHits(in: stems)
    var found: [(fact: Int, strength: Int, hasTopic: Bool)] = []
    for (index, fact) in facts.enumerated() {
      let own = hits.filter { $0.fact == index }
      let isAsked = fact.ask.contains { Self.covers(stems, question: $0) }
      guard !own.isEmpty || isAsked else { continue }
      let context = Set(fact.context.flatMap(Self.stems)).intersection(stems).count
      let strength = own.reduce(0) { $0 + 2 * $1.stems.count } + context + (isAsked ? 3 : 0)
      found.append((index, strength, !own.isEmpty))
    }
    found.sort { ($1.strength, $0.fact) < ($0.strength, $1.fact) }
    var chosen = found.prefix(1).map(\.fact)
    if let second = found.dropFirst().first(where: \.hasTopic) { chosen.append(second.fact) }
    return Match(
      facts: chosen.map { facts[$0].id },
      topics: hits.filter { chosen.contains($0.fact) }.map(\.text),
      isCrowded: found.count(where: \.hasTopic) > 2)
  }

  /// Long topics first; each uses up its words.
  private func topicHits(in stems: [String]) -> [Topic] {
    var topics: [Topic] = []
    for (index, fact) in facts.enumerated() {
      topics += fact.topics.map { Topic(fact: index, text: $0, stems: Self.stems($0)) }
    }
    topics.sort { ($1.stems.count, $0.fact, $0.text) < ($0.stems.count, $1.fact, $1.text) }
    var free = Array(repeating: true, count: stems.count)
    var hits: [Topic] = []
    for topic in topics where !topic.stems.isEmpty && topic.stems.count <= stems.count {
      for start in 0...(stems.count - topic.stems.count) {
        let range = start..<(start + topic.stems.count)
        guard range.allSatisfy({ free[$0] }), Array(stems[range]) == topic.stems else { continue }
        for word in range { free[word] = false }
        hits.append(topic)
        break
      }
    }
    return hits
  }

  static func stems(_ text: String) -> [String] {
    TextWords.stems(of: text).map(Synonyms.canonical)
  }

  /// Three in four of the content words of an example question, at least two.
  private static func covers(_ stems: [String], question: String) -> Bool {
    let words = TextWords.of(question)
      .filter { !GeneralWords.small.contains($0.text.lowercased()) }
    let content = Set(words.map { Synonyms.canonical($0.stem) })
    let shared = content.intersection(stems).count
    return shared >= 2 && shared * 4 >= content.count * 3
  }
}
