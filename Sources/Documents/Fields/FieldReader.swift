import CourseModel

/// Reads the fields of a map strictly: every problem goes to the log, and reading goes on.
///
/// Ask for each field once, then call `finish()`, which reports the keys nobody asked for.
public struct FieldReader {
  public let node: DocumentNode
  public let log: ProblemLog
  private let owner: String
  private var known: [String] = []
  /// Required fields that are not there, and what they should hold.
  private var missing: [(key: String, expectation: String)] = []

  /// Nil, with a problem in the log, when the node is no map. `owner` is what the map describes,
  /// with its article ("a check").
  public init?(_ node: DocumentNode, describing owner: String, log: ProblemLog) {
    guard node.entries != nil else {
      log.add(.notThis(node, expected: "a map that describes \(owner)"))
      return nil
    }
    self.node = node
    self.owner = owner
    self.log = log
  }

  /// The field's value; nil when it is missing or does not fit, which the log then tells.
  public mutating func required<Value>(_ key: String, as shape: FieldShape<Value>) -> Value? {
    known.append(key)
    guard let value = node[key] else {
      missing.append((key, shape.expectation))
      return nil
    }
    return shape.read(value, log)
  }

  /// The field's value; nil when it is missing, or does not fit, which the log then tells.
  public mutating func optional<Value>(_ key: String, as shape: FieldShape<Value>) -> Value? {
    known.append(key)
    return node[key].flatMap { shape.read($0, log) }
  }

  /// The field's value, or `standard` when it is missing or does not fit.
  public mutating func optional<Value>(
    _ key: String, as shape: FieldShape<Value>, default standard: Value
  ) -> Value {
    optional(key, as: shape) ?? standard
  }

  /// The value of the one key among `alternatives` that is there. None, or more than one, is a
  /// problem.
  public mutating func exactlyOne<Value>(
    of alternatives: KeyValuePairs<String, FieldShape<Value>>
  ) -> Value? {
    let keys = alternatives.map(\.key)
    known += keys
    let present = alternatives.filter { node[$0.key] != nil }
    guard present.count == 1, let chosen = present.first, let value = node[chosen.key] else {
      let place = present.dropFirst().first.flatMap { node.entry($0.key)?.keyPlace } ?? node.place
      log.add(.init(.notExactlyOne(of: keys, found: present.map(\.key), owner: owner), at: place))
      return nil
    }
    return chosen.value.read(value, log)
  }

  /// Leaves the keys nobody asked for unreported: for a map whose kind could not be told.
  public mutating func skipUnknown() { known += (node.entries ?? []).map(\.key) }

  public func has(_ key: String) -> Bool { node[key] != nil }

  /// Where a field's value stands; the map's place when the field is missing.
  public func place(_ key: String) -> SourcePlace { node[key]?.place ?? node.place }

  /// Reports missing fields, and the keys that no call asked for, each with the nearest known
  /// one. A missing field that was only misspelled is reported once, as an unknown key.
  public func finish() {
    var misspelled: Set<String> = []
    let unused = known.filter { node[$0] == nil }
    for entry in node.entries ?? [] where !known.contains(entry.key) {
      let nearest =
        NearestName.of(entry.key, among: unused) ?? NearestName.of(entry.key, among: known)
      if let nearest { misspelled.insert(nearest) }
      let looksLikeText = entry.value.content == .null && entry.key.contains(" ")
      log.add(
        .init(
          .unknownKey(
            entry.key, owner: owner, nearest: nearest, known: known, looksLikeText: looksLikeText),
          at: entry.keyPlace))
    }
    for (key, expectation) in missing where !misspelled.contains(key) {
      log.add(.init(.missing(key: key, owner: owner, expected: expectation), at: node.place))
    }
  }
}
