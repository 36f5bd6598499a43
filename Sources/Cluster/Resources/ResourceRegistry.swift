import KubernetesAPI

/// The resources a cluster serves: the built-in table, and a row for each version of a custom one.
public struct ResourceRegistry: Sendable {
  public private(set) var types: [ResourceType] = []
  public internal(set) var schemas: Schemas
  private var byPath: [PathKey: Int] = [:]
  private var byKind: [GroupVersionKind: Int] = [:]
  private var stored: [GroupResource: Int] = [:]

  private struct PathKey: Hashable, Sendable {
    var group: String
    var version: String
    var plural: String
  }

  /// Of two versions of a resource the one that comes first is preferred, and stored.
  public init(types: [ResourceType], schemas: Schemas) {
    self.schemas = schemas
    for type in types { add(type) }
  }

  public init(_ catalogue: APICatalogue) {
    self.init(types: catalogue.types, schemas: catalogue.schemas)
  }

  public mutating func add(_ type: ResourceType) {
    let place = types.count
    types.append(type)
    byPath[PathKey(group: type.kind.group, version: type.kind.version, plural: type.plural)] = place
    byKind[type.kind] = place
    if stored[type.groupResource] == nil { stored[type.groupResource] = place }
  }

  /// Takes every version of a resource away.
  public mutating func remove(_ resource: GroupResource) {
    let rest = types.filter { $0.groupResource != resource }
    self = ResourceRegistry(types: rest, schemas: schemas)
  }

  public func type(group: String, version: String, plural: String) -> ResourceType? {
    byPath[PathKey(group: group, version: version, plural: plural)].map { types[$0] }
  }

  public func type(_ kind: GroupVersionKind) -> ResourceType? { byKind[kind].map { types[$0] } }

  /// By any name people use: kind, plural, singular, short name; in lower case.
  public func type(named name: String) -> ResourceType? {
    types.first {
      $0.plural == name || $0.singular == name || $0.shortNames.contains(name)
        || $0.kind.kind.lowercased() == name
    }
  }

  /// In the version in which objects are stored.
  public func storedType(_ resource: GroupResource) -> ResourceType? {
    stored[resource].map { types[$0] }
  }
}
