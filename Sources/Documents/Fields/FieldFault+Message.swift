import CourseModel

extension ContentProblem {
  init(_ fault: FieldFault, at place: SourcePlace) {
    switch fault {
    case .notThisShape(let found, let expected, let remedy):
      self.init(place: place, found: "found \(found)", expected: expected, remedy: remedy)
    case .missing(let key, let owner, let expected):
      self.init(
        place: place, found: "\(owner) without `\(key)`", expected: "`\(key)`, \(expected)",
        remedy: "add a line `\(key): ...`")
    case .unknownKey(let key, let owner, let nearest, let known, let looksLikeText):
      let otherwise =
        looksLikeText
        ? "if it belongs to the text before the comma, put that text in quotes" : "remove it"
      self.init(
        place: place, found: "unknown key `\(key)`",
        expected: "the keys of \(owner): \(known.joined(separator: ", "))",
        remedy: nearest.map { "write `\($0)`" } ?? otherwise)
    case .unknownName(let name, let nearest, let known):
      self.init(
        place: place, found: "unknown name `\(name)`",
        expected: "one of \(known.joined(separator: ", "))",
        remedy: nearest.map { "write `\($0)`" })
    case .notExactlyOne(let keys, let found, let owner):
      let shown = found.map { "`\($0)`" }.joined(separator: " and ")
      self.init(
        place: place,
        found: found.isEmpty ? "\(owner) that demands nothing" : "\(shown) in one map",
        expected: "exactly one of \(keys.joined(separator: ", "))",
        remedy: found.isEmpty ? "add one of them" : "keep one of them")
    case .tooFew(let count, let minimum, let expected):
      self.init(
        place: place, found: "a list of \(count)",
        expected: "at least \(minimum), each \(expected)")
    }
  }

  /// A value of another kind than wanted, with advice about quotes where these make the kind.
  static func notThis(_ node: DocumentNode, found: String? = nil, expected: String)
    -> ContentProblem
  {
    let fault = FieldFault.notThisShape(
      found: found ?? node.shown, expected: expected, remedy: node.advice(expected: expected))
    return ContentProblem(fault, at: node.place)
  }
}

extension DocumentNode {
  /// The value as a short phrase: "the whole number 3", "a list".
  fileprivate var shown: String {
    switch content {
    case .null: "nothing"
    case .bool(let value): "`\(value)`"
    case .int(let value): "the whole number \(value)"
    case .double(let value): "the number \(value)"
    case .string(let text): text.isEmpty ? "an empty text" : "the text `\(text.prefix(40))`"
    case .list: "a list"
    case .map: "a map"
    }
  }

  fileprivate func advice(expected: String) -> String? {
    if expected.hasPrefix("a text"), let written = writtenScalar {
      return "write it in quotes: \"\(written)\""
    }
    guard let text else { return nil }
    if expected.contains("number"), Double(text) != nil { return "write it without quotes" }
    guard expected == "true or false" else { return nil }
    switch text.lowercased() {
    case "yes", "on", "y", "true": return "write `true`"
    case "no", "off", "n", "false": return "write `false`"
    default: return nil
    }
  }

  fileprivate var writtenScalar: String? {
    switch content {
    case .bool(let value): "\(value)"
    case .int(let value): "\(value)"
    case .double(let value): "\(value)"
    default: nil
    }
  }
}
