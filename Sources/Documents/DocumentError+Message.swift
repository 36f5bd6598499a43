import CourseModel

extension DocumentError {
  /// The error as an author reads it.
  public var problem: ContentProblem {
    ContentProblem(
      place: place, found: fault.found, expected: fault.expected, remedy: fault.remedy)
  }
}

extension DocumentError: CustomStringConvertible {
  public var description: String { problem.description }
}

extension DocumentError.Fault {
  fileprivate var found: String {
    switch self {
    case .unknownFormat: "a file of unknown format"
    case .tooLarge(let bytes, _): "a text of \(bytes) bytes"
    case .notUTF8: "bytes that are not UTF-8"
    case .controlCharacter(let value):
      "the character U+\(Self.hexadecimal(value)), which may not be in such a text"
    case .tab: "a tab in the indentation"
    case .malformed(let format, let parser): "not valid \(format.title): \(parser)"
    case .severalDocuments: "a second document after `---`"
    case .tooDeep: "lists and maps nested too deeply"
    case .tooManyValues: "too many values, counting each use of an alias"
    case .duplicateKey(let key): "the key `\(key)` stands more than once in one map"
    case .keyIsNotText(let found): "a key that is no text (\(found))"
    case .unknownAlias(let name, _): "the alias `*\(name)` has no anchor before it"
    case .mergeOfNonMap(let found): "`<<` merges a \(found)"
    case .unknownTag(let tag): "the tag `\(tag)`"
    case .tagDoesNotFit(let tag, let text): "`\(text)` does not fit its tag `\(tag)`"
    case .numberTooLarge(let text): "the number \(text) is too large"
    }
  }

  fileprivate var expected: String {
    switch self {
    case .unknownFormat: "a name that ends in .yaml, .yml, .json or .toml"
    case .tooLarge(_, let limit): "at most \(limit) bytes"
    case .notUTF8: "a text in UTF-8"
    case .controlCharacter: "printable characters"
    case .tab: "spaces"
    case .malformed(let format, _): "well-formed \(format.title)"
    case .severalDocuments: "one document in the file"
    case .tooDeep(let limit): "at most \(limit) levels inside each other"
    case .tooManyValues(let limit): "at most \(limit) values"
    case .duplicateKey: "each key once"
    case .keyIsNotText: "a text before the `:`"
    case .unknownAlias(let name, _): "an anchor `&\(name)` further up"
    case .mergeOfNonMap: "a map, or a list of maps"
    case .unknownTag: "values of the YAML core schema"
    case .tagDoesNotFit: "a value of that type"
    case .numberTooLarge: "a number of 64 bits"
    }
  }

  fileprivate var remedy: String? {
    switch self {
    case .unknownFormat: "rename the file"
    case .tooLarge: "make the file smaller"
    case .notUTF8: "save the file as UTF-8"
    case .controlCharacter: "remove it"
    case .tab: "replace each tab by two spaces"
    case .malformed(_, let parser): Self.remedy(for: parser)
    case .severalDocuments: "remove everything from `---` on"
    case .tooDeep: "flatten the structure"
    case .tooManyValues: "use fewer aliases, or split the file"
    case .duplicateKey: "remove one of them"
    case .keyIsNotText, .mergeOfNonMap: nil
    case .unknownAlias(_, let nearest):
      nearest.map { "write `*\($0)`" } ?? "if a text was meant, put it in quotes"
    case .unknownTag, .tagDoesNotFit: "remove the tag"
    case .numberTooLarge: "put it in quotes if a text was meant"
    }
  }

  /// Advice for the mistakes people make most, by libyaml's words for them.
  private static func remedy(for parser: String) -> String? {
    if parser.contains("mapping values are not allowed") {
      return "put a text that holds `: ` in quotes, or check the indentation"
    }
    if parser.contains("cannot start any token") {
      return "put a text that starts with a special character in quotes"
    }
    let indentation = ["could not find expected ':'", "block end", "block mapping"]
    return indentation.contains { parser.contains($0) }
      ? "check the indentation of this line and the one before" : nil
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
