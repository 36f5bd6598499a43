import KubernetesAPI

/// All objects, and the log of how they came to be. Versions count changes, as etcd's revisions do.
public struct ObjectStore: Sendable {
  private var tables: [GroupResource: [String: [String: JSON]]] = [:]
  public private(set) var log: [Change] = []
  private var index = ObjectIndex()
  /// The version before the first change in the log. A real cluster's first objects are not at 1.
  public static let firstVersion = 100

  public init() {}

  /// The newest version.
  public var version: Int { Self.firstVersion + log.count }

  public subscript(key: ObjectKey) -> JSON? { tables[key.resource]?[key.namespace]?[key.name] }

  /// Every object of a resource (in a namespace), in order of namespace and name.
  public func list(_ resource: GroupResource, namespace: String? = nil) -> [JSON] {
    guard let table = tables[resource] else { return [] }
    if let namespace { return Self.sorted(table[namespace] ?? [:]) }
    return table.sorted { $0.key < $1.key }.flatMap { Self.sorted($0.value) }
  }

  public func count(_ resource: GroupResource, namespace: String) -> Int {
    tables[resource]?[namespace]?.count ?? 0
  }

  public func count(_ resource: GroupResource) -> Int {
    tables[resource]?.values.reduce(0) { $0 + $1.count } ?? 0
  }

  /// Of all resources.
  public var count: Int { tables.values.reduce(0) { $0 + $1.values.reduce(0) { $0 + $1.count } } }

  public var resources: [GroupResource] {
    tables.filter { $0.value.contains { !$0.value.isEmpty } }.keys.sorted()
  }

  /// Objects of a resource whose controller (owner reference) has this uid, in order of names.
  public func controlled(_ resource: GroupResource, by uid: String) -> [JSON] {
    index.controlled[uid]?.filter { $0.resource == resource }.sorted().compactMap { self[$0] } ?? []
  }

  /// Objects of a resource in a namespace that no controller owns, in order of names.
  public func orphans(_ resource: GroupResource, namespace: String) -> [JSON] {
    index.orphans[OrphanPlace(resource: resource, namespace: namespace)]?
      .sorted().compactMap { self[ObjectKey(resource, namespace, $0)] } ?? []
  }

  /// Everything that names this uid as an owner.
  public func dependents(of uid: String) -> [ObjectKey] {
    index.dependents[uid]?.sorted() ?? []
  }

  public func object(uid: String) -> ObjectKey? { index.byUID[uid] }

  /// Pods bound to a node, in order of namespace and name.
  public func pods(on node: String) -> [JSON] {
    index.podsByNode[node]?.sorted().compactMap { self[$0] } ?? []
  }

  /// Stores a new object or a new state of one, and says what changed. Its version is set here.
  @discardableResult
  public mutating func put(_ object: JSON, at key: ObjectKey, time: Timestamp) -> Change {
    var object = object
    let previous = self[key]
    object["metadata"]["resourceVersion"] = .string(String(version + 1))
    if let previous { index.remove(previous, at: key) }
    index.add(object, at: key)
    tables[key.resource, default: [:]][key.namespace, default: [:]][key.name] = object
    return append(previous == nil ? .added : .modified, key, object, previous, time)
  }

  /// Takes an object away. Its last state carries the version of the removal, as etcd's does.
  @discardableResult
  public mutating func remove(_ key: ObjectKey, time: Timestamp) -> Change? {
    guard let previous = self[key] else { return nil }
    var last = previous
    last["metadata"]["resourceVersion"] = .string(String(version + 1))
    index.remove(previous, at: key)
    tables[key.resource]?[key.namespace]?[key.name] = nil
    return append(.deleted, key, last, previous, time)
  }

  /// The changes after a version.
  public func changes(after version: Int) -> ArraySlice<Change> {
    log[min(max(0, version - Self.firstVersion), log.count)...]
  }

  private mutating func append(
    _ kind: Change.Kind, _ key: ObjectKey, _ object: JSON, _ previous: JSON?, _ time: Timestamp
  ) -> Change {
    let change = Change(
      kind: kind, key: key, object: object, previous: previous, time: time, version: version + 1)
    log.append(change)
    return change
  }

  private static func sorted(_ objects: [String: JSON]) -> [JSON] {
    objects.sorted { $0.key < $1.key }.map(\.value)
  }
}
