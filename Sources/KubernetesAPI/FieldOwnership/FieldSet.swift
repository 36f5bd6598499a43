/// A set of fields of an object, kept as the `FieldsV1` that clients see: a trie whose keys are
/// `f:name`, `k:{"name":"x"}`, `v:"text"` and `i:0`. A key whose value is empty, or holds `.`, is
/// a member itself. https://kubernetes.io/docs/reference/using-api/server-side-apply/
public struct FieldSet: Hashable, Sendable {
  static let itself = "."

  /// No node is there that neither is a member nor leads to one.
  private(set) var root: JSONObject

  public init() { root = JSONObject() }

  init(root: JSONObject) { self.root = root }

  /// From the `fieldsV1` of an entry; what is no `FieldsV1` is left out.
  public init(fieldsV1: JSON) {
    root = Self.isClean(fieldsV1.entries) ? fieldsV1.entries : Self.cleaned(fieldsV1.entries)
    root[Self.itself] = nil
  }

  /// Of the fields at these paths of names: `[["metadata", "labels"]]`.
  public init(fields paths: [[String]]) {
    self.init()
    for path in paths {
      var node = JSONObject()
      for name in path.reversed() {
        var outer = JSONObject()
        outer["f:\(name)"] = .object(node)
        node = outer
      }
      root = Self.united(root, node)
    }
  }

  public var fieldsV1: JSON { .object(root) }
  public var isEmpty: Bool { root.isEmpty }

  public func union(_ other: FieldSet) -> FieldSet {
    FieldSet(root: Self.united(root, other.root))
  }

  /// Without the members of another set; what lies below those stays.
  public func subtracting(_ other: FieldSet) -> FieldSet {
    FieldSet(root: Self.less(root, other.root))
  }

  /// Without the members of another set and all that lies below them.
  public func excluding(_ other: FieldSet) -> FieldSet {
    FieldSet(root: Self.excluded(root, other.root))
  }

  public func intersection(_ other: FieldSet) -> FieldSet {
    FieldSet(root: Self.common(root, other.root))
  }
}

/// One step down the trie.
extension FieldSet {
  /// Whether the set has the member of this key.
  func hasMember(_ key: String) -> Bool {
    guard case .object(let node)? = root[key] else { return false }
    return Self.isMember(node)
  }

  /// What lies below a key.
  func below(_ key: String) -> FieldSet {
    guard case .object(var node)? = root[key] else { return FieldSet() }
    node[Self.itself] = nil
    return FieldSet(root: node)
  }

  /// Adds a member and what lies below it; nothing is added where both are lacking.
  mutating func add(_ key: String, isMember: Bool, below: FieldSet) {
    guard let node = Self.node(isMember: isMember, below: below.root) else { return }
    root[key] = .object(node)
  }

  mutating func insert(_ key: String) {
    add(key, isMember: true, below: below(key))
  }

  private static func isMember(_ node: JSONObject) -> Bool {
    node.isEmpty || node[itself] != nil
  }

  private static func node(isMember: Bool, below: JSONObject) -> JSONObject? {
    if below.isEmpty { return isMember ? JSONObject() : nil }
    guard isMember else { return below }
    var node = below
    node[itself] = .object(JSONObject())
    return node
  }
}

/// The operations, node by node. The entries of both sides are in order of their keys.
extension FieldSet {
  private static func united(_ left: JSONObject, _ right: JSONObject) -> JSONObject {
    if left.isEmpty { return right }
    if right.isEmpty { return left }
    var result = left
    for (key, value) in right {
      guard case .object(let added) = value else { continue }
      guard case .object(let present)? = result[key] else {
        result[key] = value
        continue
      }
      if key != itself {
        var both = united(present, added)
        // One of them was a member and had nothing below.
        if isMember(present) || isMember(added), !both.isEmpty {
          both[itself] = .object(JSONObject())
        }
        result[key] = .object(both)
      }
    }
    return result
  }

  private static func less(_ left: JSONObject, _ right: JSONObject) -> JSONObject {
    change(left, where: right) { node, other in
      var below = less(node, other)
      below[itself] = nil
      return Self.node(isMember: isMember(node) && !isMember(other), below: below)
    }
  }

  private static func excluded(_ left: JSONObject, _ right: JSONObject) -> JSONObject {
    change(left, where: right) { node, other in
      if isMember(other) { return nil }
      var below = excluded(node, other)
      below[itself] = nil
      return Self.node(isMember: isMember(node), below: below)
    }
  }

  /// Changes the children that the other side has too; the rest is left as it is in memory.
  private static func change(
    _ left: JSONObject, where right: JSONObject,
    _ change: (JSONObject, JSONObject) -> JSONObject?
  ) -> JSONObject {
    var result = left
    for (key, value) in right where key != itself {
      guard case .object(let other) = value, case .object(let node)? = left[key] else { continue }
      if let changed = change(node, other) {
        if changed != node { result[key] = .object(changed) }
      } else {
        result[key] = nil
      }
    }
    return result
  }

  private static func common(_ left: JSONObject, _ right: JSONObject) -> JSONObject {
    var result = JSONObject()
    for (key, value) in right where key != itself {
      guard case .object(let other) = value, case .object(let node)? = left[key] else { continue }
      var below = common(node, other)
      below[itself] = nil
      if let both = Self.node(isMember: isMember(node) && isMember(other), below: below) {
        result[key] = .object(both)
      }
    }
    return result
  }

  /// Whether every node is one that the server writes.
  private static func isClean(_ object: JSONObject) -> Bool {
    object.allSatisfy { key, value in
      guard case .object(let node) = value else { return false }
      return key == itself ? node.isEmpty : isKey(key) && isClean(node)
    }
  }

  private static func isKey(_ key: String) -> Bool {
    let start = key.utf8.prefix(2)
    guard start.count == 2, start.last == UInt8(ascii: ":"), let kind = start.first else {
      return false
    }
    return "fkvi".utf8.contains(kind)
  }

  private static func cleaned(_ object: JSONObject) -> JSONObject {
    var result = JSONObject()
    for (key, value) in object {
      guard case .object(let node) = value else { continue }
      if key == itself {
        result[key] = .object(JSONObject())
      } else if isKey(key) {
        result[key] = .object(cleaned(node))
      }
    }
    return result
  }
}
