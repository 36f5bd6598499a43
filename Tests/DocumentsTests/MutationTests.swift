import Documents
import Testing

/// Valid texts with random changes: whatever comes of it, reading ends with a document or with an
/// error that names a line of the text.
@Suite struct MutationTests {
  private static let yaml = """
    # A workflow.
    on: [push, {branches: &b ["main", 'rel*']}]
    jobs:
      train: &train
        steps:
          - run: |
              python3 train.py *
            env: {A: 1, B: 0x1F, C: .5}
          - ? name
            : >-
              folded
      test:
        <<: *train
        on: *b
    """
  private static let json = #"{"a": [1, -2.5e3, true, null, "x\n\u00e9"], "b": {"c": {}}}"#
  private static let toml = """
    title = "A" # comment
    [tool."x.y"]
    list = [1, 2.5,
      {a = 1979-05-27T07:32:00Z}]
    text = \"\"\"
    a = [\"\"\"
    [[step]]
    a.b.'c' = 0x1F
    """

  /// A linear congruential generator, so that a failing seed can be tried again.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 31
    }
  }

  private static func mutated(_ text: String, seed: UInt64) -> [UInt8] {
    var dice = Dice(state: seed)
    var bytes = Array(text.utf8)
    let pieces = [
      "[", "]", "{", "}", "\"", "'", "*b", "&b", ":", "- ", "\t", "\n", "|", "<<: ", "=",
    ]
    for _ in 0..<Int.random(in: 1...6, using: &dice) {
      let at = Int.random(in: 0..<bytes.count, using: &dice)
      switch Int.random(in: 0..<4, using: &dice) {
      case 0: bytes[at] = UInt8.random(in: 0...255, using: &dice)
      case 1: bytes.remove(at: at)
      case 2:
        bytes.insert(contentsOf: Array(pieces[Int(dice.next() % 15)].utf8), at: at)
      default:
        let end = min(bytes.count, at + Int.random(in: 1...20, using: &dice))
        bytes.insert(contentsOf: bytes[at..<end], at: Int.random(in: 0...at, using: &dice))
      }
      if bytes.isEmpty { return bytes }
    }
    return bytes
  }

  @Test(arguments: [(yaml, "a.yaml"), (json, "a.json"), (toml, "a.toml")])
  func readingEndsWell(_ text: String, _ file: String) throws {
    _ = try DocumentReader.read(Array(text.utf8), file: file)
    for seed in UInt64(0)..<2_000 {
      let bytes = Self.mutated(text, seed: seed)
      let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 2
      do {
        _ = try DocumentReader.read(bytes, file: file)
      } catch {
        #expect((1...lines).contains(error.place.line), "seed \(seed): \(error)")
        #expect(!error.problem.found.isEmpty)
      }
    }
  }
}
