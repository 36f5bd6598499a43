import CourseModel

extension DocumentError {
  /// The error as an author reads it.
  public var problem: ContentProblem {
    let words = fault.words
    return ContentProblem(
      place: place, found: words.found, expected: words.expected, remedy: words.remedy)
  }
}

extension DocumentError: CustomStringConvertible {
  public var description: String { problem.description }
}

extension DocumentError.Fault {
  fileprivate typealias Words = (found: String, expected: String, remedy: String?)

  fileprivate var words: Words {
    switch self {
    case .unknownFormat:
      (
        "a file of unknown format", "a name that ends in .yaml, .yml, .json or .toml",
        "rename the file"
      )
    case .tooLarge(let bytes, let limit):
      ("a text of \(bytes) bytes", "at most \(limit) bytes", "make the file smaller")
    case .notUTF8:
      ("bytes that are not UTF-8", "a text in UTF-8", "save the file as UTF-8")
    case .controlCharacter(let value):
      (
        "the character U+\(Self.hexadecimal(value)), which may not be in such a text",
        "printable characters", "remove it"
      )
    case .tab:
      ("a tab in the indentation", "spaces", "replace each tab by two spaces")
    case .malformed(let format, let parser):
      ("not valid \(format.title): \(parser)", "well-formed \(format.title)", remedy(for: parser))
    case .severalDocuments:
      (
        "a second document after `---`", "one document in the file",
        "remove everything from `---` on"
      )
    case .duplicateKey(let key):
      ("the key `\(key)` stands more than once in one map", "each key once", "remove one of them")
    case .keyIsNotText(let found):
      ("a key that is no text (\(found))", "a text before the `:`", nil)
    default: limitsAndTags
    }
  }

  private var limitsAndTags: Words {
    switch self {
    case .tooDeep(let limit):
      (
        "lists and maps nested too deeply", "at most \(limit) levels inside each other",
        "flatten the structure"
      )
    case .tooManyValues(let limit):
      (
        "too many values, counting each use of an alias", "at most \(limit) values",
        "use fewer aliases"
      )
    case .unknownAlias(let name, let nearest):
      (
        "the alias `*\(name)` has no anchor before it", "an anchor `&\(name)` further up",
        nearest.map { "write `*\($0)`" } ?? "if a text was meant, put it in quotes"
      )
    case .mergeOfNonMap(let found):
      ("`<<` merges a \(found)", "a map, or a list of maps", nil)
    case .unknownTag(let tag):
      ("the tag `\(tag)`", "values of the YAML core schema", "remove the tag")
    case .tagDoesNotFit(let tag, let text):
      ("`\(text)` does not fit its tag `\(tag)`", "a value of that type", "remove the tag")
    case .numberTooLarge(let text):
      (
        "the number \(text) is too large", "a number of 64 bits",
        "put it in quotes if a text was meant"
      )
    default: ("a text that cannot be read", "YAML, JSON or TOML", nil)
    }
  }

  /// Advice for the mistakes people make most, by libyaml's words for them.
  private func remedy(for parser: String) -> String? {
    if parser.contains("mapping values are not allowed") {
      return "put a text that holds `: ` in quotes, or check the indentation"
    }
    if parser.contains("cannot start any token") {
      return "put a text that starts with a special character in quotes"
    }
    if parser.contains("could not find expected ':'") || parser.contains("block end")
      || parser.contains("block mapping")
    {
      return "check the indentation of this line and the one before"
    }
    return nil
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
