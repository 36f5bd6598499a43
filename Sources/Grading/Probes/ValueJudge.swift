import CourseModel
import Documents

/// Compares values of a structured text with a rule.
struct ValueJudge {
  let rule: ValueRule
  /// The file or output the value is in.
  let name: String

  func findings(in document: DocumentNode, did: String) -> [Finding] {
    let matches: [DocumentMatch]
    do {
      matches = try DocumentPath(parsing: rule.path).matches(in: document)
    } catch {
      return [Finding(did: did, expected: "a path in the check", got: "\(error)")]
    }
    if case .exists(false) = rule.demand {
      return matches.compactMap(\.node).prefix(1).map { finding(did, words($0.plain), $0.place) }
    }
    guard !matches.isEmpty else {
      return [finding(did, "nothing at \(rule.path) in \(name)", nil)]
    }
    return matches.compactMap { complaint(about: $0, did: did) }.prefix(3).map(\.self)
  }

  private func complaint(about match: DocumentMatch, did: String) -> Finding? {
    switch match.outcome {
    case .absent: finding(did, "nothing at \(match.path) in \(name)", match.place)
    case .found(let node):
      holds(for: node.plain) ? nil : finding(did, words(node.plain), node.place)
    }
  }

  private func finding(_ did: String, _ got: String, _ place: SourcePlace?) -> Finding {
    let known = place.flatMap { $0.line > 0 ? $0 : nil }
    return Finding(
      did: did, expected: expectation, got: got,
      place: known.map { SourcePlace(file: name, line: $0.line, column: $0.column) })
  }

  private func holds(for value: PlainValue) -> Bool {
    switch rule.demand {
    case .exists(let wanted): wanted
    case .equals(let wanted): same(value, wanted)
    case .oneOf(let choices): choices.contains { same(value, $0) }
    case .atLeast(let least): value.number.map { $0 >= least } ?? false
    case .atMost(let most): value.number.map { $0 <= most } ?? false
    case .matches(let pattern): text(value).map { Pattern.found(pattern, in: $0) } ?? false
    case .contains(let part): contains(value, part)
    case .length(let wanted): length(value) == wanted
    }
  }

  /// 1 and 1.0 are the same value in every format we read.
  private func same(_ left: PlainValue, _ right: PlainValue) -> Bool {
    if let a = left.number, let b = right.number { return a == b }
    return left == right
  }

  private func text(_ value: PlainValue) -> String? {
    if case .string(let text) = value { return text }
    return nil
  }

  private func contains(_ value: PlainValue, _ part: PlainValue) -> Bool {
    switch (value, part) {
    case (.list(let elements), _): elements.contains { same($0, part) }
    case (.string(let text), .string(let piece)): text.contains(piece)
    case (.map(let map), .string(let key)): map[key] != nil
    default: false
    }
  }

  private func length(_ value: PlainValue) -> Int? {
    switch value {
    case .list(let elements): elements.count
    case .map(let map): map.count
    case .string(let text): text.count
    default: nil
    }
  }

  private var expectation: String {
    let what = "\(rule.path) in \(name)"
    return switch rule.demand {
    case .exists(let wanted): wanted ? "a value at \(what)" : "nothing at \(what)"
    case .equals(let wanted): "\(what) to be \(words(wanted))"
    case .oneOf(let choices): "\(what) to be one of \(choices.map(words).joined(separator: ", "))"
    case .atLeast(let least): "\(what) to be at least \(words(.double(least)))"
    case .atMost(let most): "\(what) to be at most \(words(.double(most)))"
    case .matches(let pattern): "\(what) to be a text that matches /\(pattern)/"
    case .contains(let part): "\(what) to contain \(words(part))"
    case .length(let wanted): "\(what) to have length \(wanted)"
    }
  }

  private func words(_ value: PlainValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let value): String(value)
    case .int(let value): String(value)
    case .double(let value):
      value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    case .string(let text): "\"\(text.prefix(120))\""
    case .list(let elements): "a list of \(elements.count)"
    case .map(let map): "a map of \(map.count)"
    }
  }
}
