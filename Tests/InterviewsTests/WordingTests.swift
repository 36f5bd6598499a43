import Foundation
import Testing

@testable import Interviews

/// Stems, questions and their facts.
@Suite struct WordingTests {
  @Test(arguments: [
    ["retry", "retries", "retried", "retrying"], ["scale", "scales", "scaled", "scaling"],
    ["stop", "stopped", "stopping", "stops"], ["batch", "batches", "batching"],
    ["cache", "caches", "cached", "caching"], ["query", "queries"], ["pass", "passes", "passed"],
    ["fail", "fails", "failing", "failed"], ["label", "labels"], ["miss", "misses", "missed"],
  ])
  func formsOfAWordMeet(forms: [String]) {
    #expect(Set(forms.map(WordStem.of)).count == 1, "\(forms.map(WordStem.of))")
  }

  @Test(arguments: [("batch", "bath"), ("status", "state"), ("timed", "timid"), ("model", "mode")])
  func differentWordsStayApart(left: String, right: String) {
    #expect(WordStem.of(left) != WordStem.of(right))
  }

  @Test func contractionsAndNumbersArePartedRightly() {
    let words = TextWords.of("It doesn't roll-back 1,200.5 rows; p99 can't exceed 200ms.")
    #expect(
      words.map(\.text) == [
        "It", "does", "not", "roll", "back", "1200.5", "rows", "p99", "can", "not", "exceed",
        "200ms",
      ])
    #expect(words.compactMap(\.number) == [1200.5, 200])
  }

  static let facts = [
    fact(
      "traffic", ["traffic", "peak", "how many comments"], ["second"], ["How busy is the evening?"]),
    fact("latency", ["latency", "how fast"], ["wait"], ["How long may a reader wait for us?"]),
    fact("model-time", ["model latency", "inference"], [], ["What does one prediction need?"]),
    fact("cost", ["cost", "budget"], [], ["What may it cost a month?"]),
  ]

  static func fact(_ id: String, _ topics: [String], _ context: [String], _ ask: [String])
    -> PromptFact
  {
    PromptFact(
      id: id, topics: topics, context: context, ask: ask, answer: id, weight: 1, values: [])
  }

  static let questions: [(String, [String])] = [
    ("What is the traffic?", ["traffic"]), ("What QPS do we see?", ["traffic"]),
    ("how many comments arrive?", ["traffic"]), ("How many users are there?", []),
    ("What is the latency budget?", ["latency", "cost"]),
    ("What is the model latency?", ["model-time"]),
    ("What is the model latency, and the latency overall?", ["model-time", "latency"]),
    ("How long may a reader wait?", ["latency"]), ("What is the price?", ["cost"]),
    ("Which colour is the logo?", []), ("", []),
    ("peak latency cost inference", ["traffic", "latency"]),
  ]

  @Test(arguments: questions) func questionsFindTheirFacts(question: String, facts: [String]) {
    #expect(QuestionMatcher(facts: Self.facts).match(question).facts == facts)
  }

  @Test func whoAsksForEverythingAtOnceGetsTwoAnswers() {
    let match = QuestionMatcher(facts: Self.facts).match("traffic, latency, inference and cost?")
    #expect(match.facts.count == 2)
    #expect(match.isCrowded)
    #expect(!QuestionMatcher(facts: Self.facts).match("traffic and latency?").isCrowded)
  }

  @Test func theDocumentListsEveryWord() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "docs/interview-words.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let listed = Set(
      text.split { ",\n|*".contains($0) }.map { $0.trimmingCharacters(in: .whitespaces) })
    let lists = [
      GeneralWords.verbs, GeneralWords.failures, GeneralWords.reactions, GeneralWords.rejections,
      GeneralWords.reasons, GeneralWords.decisions, GeneralWords.triggers, GeneralWords.actions,
      GeneralWords.owners, GeneralWords.duties, GeneralWords.bounds, GeneralWords.connectives,
    ]
    // A phrase may be broken over two lines.
    let folded = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for term in lists.flatMap(\.terms) + GeneralWords.small.sorted() + TradeWords.list
      + TradeWords.products + GeneralWords.present.sorted() + GeneralWords.past.sorted()
      + GeneralWords.demands.sorted() + GeneralWords.comparisons.sorted()
      + GeneralWords.negations.sorted() + Synonyms.groups.flatMap(\.others)
    {
      #expect(
        listed.contains(term) || folded.contains(" \(term),") || folded.contains(", \(term) "),
        "docs/interview-words.md lacks \(term)")
    }
  }
}
