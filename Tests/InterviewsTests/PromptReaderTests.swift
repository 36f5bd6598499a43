import CourseModel
import Testing

@testable import Interviews

/// The fixture prompt with one mistake each: every mistake is named with its place.
@Suite struct PromptReaderTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    var file: String
    var old: String
    var new: String
    var says: String
    var testDescription: String { says }
  }

  static let mistakes: [Mistake] = [
    .init(
      file: "prompt.yaml", old: "id: comment-scoring", new: "id: other",
      says: "in the folder `comment-scoring`"),
    .init(file: "prompt.yaml", old: "minutes: 30", new: "minuets: 30", says: "write `minutes`"),
    .init(
      file: "prompt.yaml", old: "scenarios/base.yaml", new: "scenarios/basis.yaml",
      says: "no such file"),
    .init(file: "prompt.yaml", old: "fact: model,", new: "fact: modle,", says: "write `model`"),
    .init(
      file: "prompt.yaml", old: "has: model-slow", new: "has: model-slwo",
      says: "no point of this prompt"),
    .init(
      file: "prompt.yaml", old: "fails: [latency-met,", new: "fails: [model-slow,",
      says: "is not computed"),
    .init(
      file: "prompt.yaml", old: "{peakRate: 240", new: "{peekRate: 240", says: "write `peakRate`"),
    .init(
      file: "prompt.yaml", old: "  scenario: after-change", new: "  scenario: later",
      says: "no scenario of this prompt"),
    .init(
      file: "prompt.yaml", old: "latencyP99: 400ms", new: "latencyP99: 400", says: "a duration"),
    .init(
      file: "facts.yaml", old: "topics: [latency,", new: "topics: [peak,",
      says: "which `traffic` has too"),
    .init(
      file: "facts.yaml", old: "What volume should I plan for?", new: "What should I plan for?",
      says: "finds no fact"),
    .init(
      file: "facts.yaml", old: "peakRate: 120 requests/s", new: "peakRate: 120 requests/",
      says: "the end"),
    .init(file: "facts.yaml", old: "weight: 3", new: "weight: 9", says: "from 1 to 3"),
    .init(
      file: "quantities.yaml", old: "reference: peakRate\n", new: "reference: peekRate\n",
      says: "write `peakRate`"),
    .init(
      file: "quantities.yaml", old: "unit: requests/s", new: "unit: GB", says: "a unit in data"),
    .init(file: "quantities.yaml", old: "within: 1.5", new: "within: 1", says: "1.05 or more"),
    .init(
      file: "rubric.yaml", old: "estimate: modelReplicas", new: "estimate: replicas",
      says: "no quantity of this prompt"),
    .init(
      file: "rubric.yaml", old: "finds: failure-reaction", new: "finds: failure",
      says: "unknown name `failure`"),
    .init(
      file: "rubric.yaml", old: "design: {fact: timeouts}", new: "design: {fact: zones}",
      says: "`zones` without `kinds`"),
    .init(
      file: "rubric.yaml", old: "design: {fact: timeouts}",
      new: "design: {fact: timeouts, atLeast: 2}", says: "`atLeast` for `timeouts`"),
    .init(
      file: "rubric.yaml", old: "with: [wait,", new: "having: [wait,", says: "unknown key `having`"),
    .init(
      file: "rubric.yaml", old: "      estimate: peakRate\n",
      new: "      estimate: peakRate\n      agrees: peakRate\n",
      says: "`estimate` and `agrees` in one map"),
    .init(
      file: "rubric.yaml", old: "      levels: [mid, senior]\n      points: 3\n      why: Twice",
      new: "      points: 3\n      why: Twice", says: "does not set for entry"),
    .init(file: "rubric.yaml", old: "        - A list of tools.\n", new: "", says: "4 anchors"),
    .init(
      file: "rubric.yaml", old: "facts: [traffic, latency]", new: "facts: [traffic, latencies]",
      says: "no fact of this prompt"),
    .init(file: "scenarios/base.yaml", old: "rate: 120rps", new: "rate: 120", says: "a rate"),
    .init(
      file: "answers/weak/questions.txt",
      old: "Which cloud do we use?\nWhat kind of model is it?\n", new: "\n", says: "an empty file"),
  ]

  @Test(arguments: mistakes) func mistakesAreNamedWithTheirPlace(it: Mistake) throws {
    var files = try PromptFixture.files()
    let text = try #require(files.texts[it.file])
    #expect(text.contains(it.old), "the fixture has changed: \(it.old)")
    files.texts[it.file] = text.replacing(it.old, with: it.new, maxReplacements: 1)
    let read = PromptReader.read(files)
    #expect(read.prompt == nil)
    #expect(
      read.problems.contains { "\($0)".contains(it.says) && $0.place.file.hasPrefix(files.folder) },
      "\(read.problems.map(\.description))")
  }

  @Test func everyFileIsNeeded() throws {
    let whole = try PromptFixture.files()
    for name in whole.texts.keys.sorted() {
      var files = whole
      files.texts[name] = nil
      let read = PromptReader.read(files)
      #expect(read.problems.contains { $0.place.file.hasSuffix(name) }, "\(name)")
    }
  }
}
