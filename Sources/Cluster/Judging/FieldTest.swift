import KubernetesAPI

/// One question to an object: `status.phase == Running`, `condition(Ready) != True`,
/// `restarts >= 3`, `spec.nodeName in [node-1, node-2]`, `metadata.deletionTimestamp exists`.
public struct FieldTest: Sendable, Hashable {
  public enum Relation: String, Sendable, CaseIterable {
    case equal = "=="
    case notEqual = "!="
    case atLeast = ">="
    case atMost = "<="
    case more = ">"
    case less = "<"
    case isIn = "in"
    case matches = "matches"
    case exists = "exists"
    case isAbsent = "absent"
  }

  let field: FieldReference
  let relation: Relation
  let values: [String]

  /// nil for a text that is no question.
  public init?(_ text: String) {
    let words = text.split(separator: " ", maxSplits: 2).map(String.init)
    guard words.count >= 2, let field = FieldReference(words[0]),
      let relation = Relation(rawValue: words[1])
    else { return nil }
    self.field = field
    self.relation = relation
    let rest = words.count > 2 ? words[2].trimmed : ""
    switch relation {
    case .exists, .isAbsent:
      guard rest.isEmpty else { return nil }
      values = []
    case .isIn:
      guard rest.first == "[", rest.last == "]" else { return nil }
      values = rest.dropFirst().dropLast().split(separator: ",").map { String($0).trimmed }
    default:
      guard !rest.isEmpty else { return nil }
      values = [rest]
    }
  }

  /// A field that is not there equals nothing, and is not equal to everything.
  public func holds(of object: JSON) -> Bool {
    let found = field.values(in: object)
    switch relation {
    case .exists: return !found.isEmpty
    case .isAbsent: return found.isEmpty
    case .equal: return found.contains { Self.text($0) == values[0] }
    case .notEqual: return !found.contains { Self.text($0) == values[0] }
    case .isIn: return found.contains { values.contains(Self.text($0)) }
    case .matches: return found.contains { Glob.matches(Self.text($0), pattern: values[0]) }
    case .atLeast, .atMost, .more, .less: return found.contains(where: compares)
    }
  }

  private func compares(_ value: JSON) -> Bool {
    guard let left = Self.number(value), let right = Self.number(.string(values[0])) else {
      return false
    }
    switch relation {
    case .atLeast: return left >= right
    case .atMost: return left <= right
    case .more: return left > right
    default: return left < right
    }
  }

  private static func text(_ value: JSON) -> String { value.string ?? value.description }

  private static func number(_ value: JSON) -> Double? {
    if let number = value.double { return number }
    return value.string.flatMap { Double($0) }
  }
}

/// Where in an object: a path of keys with `[0]`, `[*]` or `[key]`, or one of the words
/// `condition(TYPE)` (its status), `restarts` (of all containers), `ready` (containers that are).
struct FieldReference: Sendable, Hashable {
  private enum Step: Sendable, Hashable {
    case key(String)
    case index(Int)
    case every
  }

  private enum Kind: Sendable, Hashable {
    case path([Step])
    case condition(String)
    case restarts
    case ready
  }

  private let kind: Kind
  let text: String

  init?(_ text: String) {
    self.text = text
    if text == "restarts" {
      kind = .restarts
    } else if text == "ready" {
      kind = .ready
    } else if text.hasPrefix("condition("), text.hasSuffix(")") {
      kind = .condition(String(text.dropFirst(10).dropLast()))
    } else if let steps = Self.steps(text) {
      kind = .path(steps)
    } else {
      return nil
    }
  }

  /// Whether it has another value. A field that was not there yet has not changed when it comes.
  func changed(from old: JSON, to new: JSON) -> Bool {
    let before = values(in: old)
    return !before.isEmpty && before != values(in: new)
  }

  func values(in object: JSON) -> [JSON] {
    switch kind {
    case .restarts:
      let statuses = object["status"]["containerStatuses"].elements
      return [JSON(statuses.reduce(0) { $0 + ($1["restartCount"].int ?? 0) })]
    case .ready:
      let statuses = object["status"]["containerStatuses"].elements
      return [JSON(statuses.filter { $0["ready"] == true }.count)]
    case .condition(let type): return object.condition(type).map { [$0["status"]] } ?? []
    case .path(let steps):
      var found = [object]
      for step in steps { found = found.flatMap { Self.follow(step, $0) } }
      return found
    }
  }

  private static func follow(_ step: Step, _ value: JSON) -> [JSON] {
    switch step {
    case .key(let key): value.has(key) ? [value[key]] : []
    case .index(let index): value.elements.indices.contains(index) ? [value[index]] : []
    case .every: value.elements
    }
  }

  /// `a.b[0].c[x/y.z]`: what stands in brackets is a number, `*`, or a key with any letters.
  private static func steps(_ text: String) -> [Step]? {
    var steps: [Step] = []
    var word = ""
    var inside = false
    for character in text {
      switch (character, inside) {
      case ("[", false), (".", false):
        if !word.isEmpty { steps.append(.key(word)) }
        word = ""
        inside = character == "["
      case ("]", true):
        guard !word.isEmpty else { return nil }
        steps.append(word == "*" ? .every : Int(word).map(Step.index) ?? .key(word))
        word = ""
        inside = false
      default: word.append(character)
      }
    }
    if !word.isEmpty { steps.append(.key(word)) }
    return inside || steps.isEmpty ? nil : steps
  }
}

extension String {
  var trimmed: String {
    var part = self[...]
    while part.first?.isWhitespace == true { part.removeFirst() }
    while part.last?.isWhitespace == true { part.removeLast() }
    return String(part)
  }
}

/// Patterns with `*` for any letters.
enum Glob {
  static func matches(_ text: String, pattern: String) -> Bool {
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1 else { return text == pattern }
    guard text.hasPrefix(parts[0]), text.hasSuffix(parts[parts.count - 1]),
      text.utf8.count >= parts[0].utf8.count + parts[parts.count - 1].utf8.count
    else { return false }
    var rest = Array(
      text.utf8.dropFirst(parts[0].utf8.count).dropLast(parts[parts.count - 1].utf8.count))[...]
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let end = rest.firstEnd(of: Array(part.utf8)) else { return false }
      rest = rest[end...]
    }
    return true
  }
}

extension ArraySlice<UInt8> {
  /// The place after the first occurrence of a text.
  fileprivate func firstEnd(of part: [UInt8]) -> Int? {
    guard count >= part.count else { return nil }
    for start in startIndex...(endIndex - part.count)
    where self[start..<start + part.count].elementsEqual(part) {
      return start + part.count
    }
    return nil
  }
}
