import CourseModel
import Testing

@testable import Interviews

/// What a candidate or a pack may hold: anything. Readers must come back, with places inside the text.
@Suite struct HostileTextTests {
  /// A small generator, so that a failure can be repeated by its seed.
  struct Dice {
    var state: UInt64
    mutating func roll(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(sides))
    }
  }

  static let spice = [
    "\u{0}", "\u{FEFF}", "\u{202E}", "é", "👩‍🚀", "{", "}", "[", "]", ":", "-", "\n", "  ", "%", "$",
    "1e999",
    "^-9", "/0", "((((", "9999999999999999999", "k", "M", "<!--", "-->", "```", "## Cost", "&a",
    "*a", "|",
    "%%%", "\"", "'", "\t", "e.g.", "...", "'t", "1.", "1,2",
  ]

  static func mutations(of text: String, seed: UInt64) -> String {
    var dice = Dice(state: seed)
    var characters = Array(text)
    for _ in 0...dice.roll(6) {
      let place = dice.roll(characters.count + 1)
      if dice.roll(3) == 0, !characters.isEmpty {
        characters.removeSubrange(place..<min(characters.count, place + dice.roll(20)))
      } else {
        characters.insert(contentsOf: spice[dice.roll(spice.count)], at: place)
      }
    }
    return String(characters)
  }

  @Test(arguments: 1...300) func estimatesComeBack(seed: Int) throws {
    let prompt = try PromptFixture.prompt()
    let text = try #require(prompt.answers[.strong]).files.estimates
    let changed = Self.mutations(of: text, seed: UInt64(seed))
    let lines = changed.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count
    for problem in EstimateReader.read(changed, file: "f.yaml").problems {
      #expect((0...lines + 1).contains(problem.place.line), "seed \(seed): \(problem)")
    }
  }

  @Test(arguments: 1...100) func answersComeBack(seed: Int) throws {
    let prompt = try PromptFixture.prompt()
    let text = try #require(prompt.answers[.strong]).files.answer
    let changed = Self.mutations(of: text, seed: UInt64(seed))
    let answer = AnswerText(changed)
    let lines = changed.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count
    #expect(answer.sentences.allSatisfy { (1...lines).contains($0.line) }, "seed \(seed)")
    let examination = AnswerExamination(
      prompt: prompt, files: AnswerFiles(answer: changed, estimates: "", design: ""), asked: [],
      precision: .quick)
    let results = examination.results(at: .mid)
    #expect(results.count == prompt.rubric(at: .mid).count, "seed \(seed)")
  }

  @Test(arguments: 1...100) func promptsComeBack(seed: Int) throws {
    var files = try PromptFixture.files()
    let names = files.texts.keys.sorted()
    var dice = Dice(state: UInt64(seed))
    let name = names[dice.roll(names.count)]
    files.texts[name] = Self.mutations(of: files.texts[name] ?? "", seed: UInt64(seed))
    let read = PromptReader.read(files)
    #expect((read.prompt == nil) == !read.problems.isEmpty, "seed \(seed)")
  }

  @Test func aDeepFormulaIsRefused() {
    let deep = String(repeating: "(", count: 500) + "1" + String(repeating: ")", count: 500)
    let sheet = EstimateReader.read("assumptions: {a: \"\(deep)\"}", file: "f.yaml")
    #expect(sheet.problems.count == 1)
    let long = EstimateReader.read(
      "assumptions: {a: \"\(String(repeating: "1+", count: 1500))1\"}", file: "f.yaml")
    #expect(long.problems.count == 1)
  }
}
