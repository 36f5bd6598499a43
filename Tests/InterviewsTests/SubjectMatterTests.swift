import CourseModel
import Testing

@testable import Interviews

/// Which sentences are about the prompt at hand, and which would fit any.
@Suite struct SubjectMatterTests {
  static let matter = SubjectMatter(
    told: [
      "A merchant sends 400 payments a second. The limit is 100 ms; a model costs $90 a month."
    ],
    names: ["payments", "merchant-cache", "feature-store", "redis"],
    own: ["modelCores: {value: 14 cores}", "timeout: 45ms", "$1080.0"])

  @Test(arguments: [
    ("If a merchant is missing we take the mean of all others.", true),
    ("The merchant cache answers nine in ten of these.", true),
    ("When Redis is slow we go on without it.", true),
    ("After 45 ms the caller goes on without an answer.", true),
    ("After 0.045 s the caller goes on without an answer.", true),
    ("All replicas together cost $1,080 a month.", true),
    ("We need 14 cores for that at the evening peak.", true),
    ("If the feature store is slow we fall back to a default.", false),
    ("After 60 ms the caller goes on without an answer.", false),
    ("We run 3 replicas of the service in two zones.", false),
    ("The model runs on Kubernetes with Kafka in front of it.", false),
  ])
  func aTieIsAWordANameOrAFigure(text: String, isTied: Bool) {
    let sentence = Sentence(text, section: .architecture, line: 1)
    #expect((Self.matter.tie(of: sentence) != nil) == isTied)
  }

  private func obstacles(_ sections: [String]) -> [EvidenceText.Obstacle?] {
    let titles = AnswerSection.allCases.map(\.title)
    let text = zip(titles, sections).map { "## \($0)\n\($1)\n" }.joined()
    return EvidenceText(AnswerText(text).sentences, about: Self.matter).obstacles
  }

  private let general = [
    "If the store is slow we fall back to a default.",
    "We retry twice and then we return an error.",
    "An alert pages the engineer when errors are above the limit.",
    "The team owns the service and reviews each release of it.",
  ]
  private let tied = "A merchant may send at most 400 payments a second."

  @Test func whatFitsAnyPromptProvesNothing() {
    #expect(
      obstacles([general.joined(separator: " ")]) == Array(repeating: .fitsAnyPrompt, count: 4))
  }

  @Test func aNeighbourInTheSectionIsEnough() {
    let found = obstacles([([tied] + general).joined(separator: " ")])
    #expect(found == [nil, nil, .fitsAnyPrompt, .fitsAnyPrompt, .fitsAnyPrompt])
    #expect(obstacles([tied, general.joined(separator: " ")])[1] == .fitsAnyPrompt)
  }

  @Test func anAnswerAboutThePromptMayBeTerse() {
    // Two of five sentences are tied: short sections count as they are, long ones need one tie.
    let short = obstacles([
      "\(tied) Redis keeps the counters of the last hour.", general[0], general[1], general[2],
    ])
    #expect(short.allSatisfy { $0 == nil })
    let long = obstacles([
      "\(tied) Redis keeps the counters of the last hour.", general[..<3].joined(separator: " "),
    ])
    #expect(long == [nil, nil, .fitsAnyPrompt, .fitsAnyPrompt, .fitsAnyPrompt])
  }

  @Test func sayingItTwiceIsSayingItOnce() {
    let first = "If a merchant is unknown we fall back to the mean, because that harms nobody."
    let second = "If a card is unknown we fall back to the mean, because that harms nobody."
    let other = "If a card is new we ask its bank for the history before we decide."
    #expect(obstacles([first, second, other]) == [nil, .repeats(line: 2), nil])
  }

  @Test func theVerdictSaysWhatASentenceLacks() throws {
    let rule = try EvidenceTests.rule(.failureReaction)
    let text = AnswerText(
      "## Failure handling\nWhen the feature store is slow, we fall back to a default value.\n")
    let miss = EvidenceFinder(
      rule: rule, text: EvidenceText(text.sentences, about: Self.matter)
    ).miss()
    #expect(miss.words.contains("the nearest lacks a word of this prompt"))
  }

  @Test func figuresMeetInTheirUnits() {
    #expect(FigurePhrase.all(in: "200 ms") == FigurePhrase.all(in: "0.2 s"))
    #expect(FigurePhrase.all(in: "$4,000 a month") == FigurePhrase.all(in: "four thousand dollars"))
    #expect(FigurePhrase.all(in: "2 kB") == FigurePhrase.all(in: "2000 bytes"))
    #expect(FigurePhrase.all(in: "50 million rows") == FigurePhrase.all(in: "50M rows"))
    #expect(FigurePhrase.all(in: "5%") != FigurePhrase.all(in: "5 s"))
    #expect(FigurePhrase.all(in: "three zones, 2 replicas").isEmpty)
  }
}
