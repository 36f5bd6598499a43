/// A word of a text as written and as a stem.
struct TextWord: Equatable {
  var text: String
  var stem: String
  /// Digits among it: `120`, `1.5k`, `p99`.
  var number: Double?
  /// What stands right before and after it, as `$`, `%`, `<`, `/`.
  var before: Character
  var after: Character
}

enum TextWords {
  /// Words are letters and digits; hyphens and slashes part them, a point or comma between digits
  /// does not. `doesn't` is `does not`.
  static func of(_ text: String) -> [TextWord] {
    let characters = Array(text)
    var words: [TextWord] = []
    var index = 0
    while index < characters.count {
      guard characters[index].isLetter || characters[index].isNumber else {
        index += 1
        continue
      }
      let start = index
      while index < characters.count, isPart(characters, index) { index += 1 }
      let word = String(characters[start..<index]).replacing(",", with: "")
      let before = start > 0 ? characters[start - 1] : " "
      let after = index < characters.count ? characters[index] : " "
      words += parts(of: word).map { part in
        TextWord(
          text: part, stem: WordStem.of(part), number: number(part), before: before, after: after)
      }
    }
    return words
  }

  /// The stems of a term: a word or a phrase.
  static func stems(of term: String) -> [String] { of(term).map(\.stem) }

  private static func isPart(_ characters: [Character], _ index: Int) -> Bool {
    let character = characters[index]
    if character.isLetter || character.isNumber { return true }
    guard index + 1 < characters.count, index > 0 else { return false }
    let (last, next) = (characters[index - 1], characters[index + 1])
    if character == "." || character == "," { return last.isNumber && next.isNumber }
    return (character == "'" || character == "\u{2019}") && last.isLetter && next.isLetter
  }

  private static func parts(of word: String) -> [String] {
    let plain = word.replacing("\u{2019}", with: "'")
    guard let mark = plain.firstIndex(of: "'") else { return [plain] }
    let ending = plain[mark...].lowercased()
    guard ending == "'t" else { return [String(plain[..<mark])] }
    let verb = plain[..<mark].lowercased()
    switch verb {
    case "can": return ["can", "not"]
    case "won": return ["will", "not"]
    default: return [verb.hasSuffix("n") ? String(verb.dropLast()) : verb, "not"]
    }
  }

  /// Of `120`, `1.5k`, `200ms`, `seven`; nil for a word like `p99`.
  private static func number(_ word: String) -> Double? {
    let digits = word.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    if !digits.isEmpty { return Double(digits) }
    return spelled[word.lowercased()]
  }

  private static let spelled: [String: Double] = [
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "twenty": 20, "thirty": 30, "sixty": 60, "half": 0.5, "twice": 2,
    "hundred": 100, "thousand": 1000, "million": 1e6, "billion": 1e9,
  ]
}
