import KubernetesAPI

/// The resources a cluster serves: the built-in table, and a row for each version of a custom one.
public struct ResourceRegistry: Sendable {
  public private(set) var types: [ResourceType] = []
  public internal(set) var schemas: Schemas
  /// The built-in types.
  let catalogue: APICatalogue
  let messages: ProtobufMessages
  /// What `kubectl explain` prints of fields.
  let descriptions: FieldDescriptions
  /// Of custom resources, what their definitions say their objects look like.
  var customSchemas: [GroupVersionKind: JSON] = [:]
  private(set) var ownership: FieldOwnership
  private var byPath: [PathKey: Int] = [:]
  private var byKind: [GroupVersionKind: Int] = [:]
  private var stored: [GroupResource: Int] = [:]

  private struct PathKey: Hashable, Sendable {
    var group: String
    var version: String
    var plural: String
  }


  /// The built-in types.
  public init(
    _ catalogue: APICatalogue, descriptions: FieldDescriptions = FieldDescriptions()
  ) {
    self.catalogue = catalogue
    self.descriptions = descriptions
    schemas = catalogue.schemas
    messages = ProtobufMessages(catalogue.schemas)
    ownership = FieldOwnership(catalogue.schemas, kinds: catalogue.types.compactMap(\.schema))
    for type in catalogue.types { add(type) }
  }

  /// Built-in kinds are stored in one of their versions, custom ones in the first that was added.
  private static func isStored(_ type: ResourceType) -> Bool {
    !type.isCustom && VersionConversion.stored(type.kind) == type.kind
  }

  public mutating func add(_ type: ResourceType) {
    let place = types.count
    types.append(type)
    byPath[PathKey(group: type.kind.group, version: type.kind.version, plural: type.plural)] = place
    byKind[type.kind] = place
    if stored[type.groupResource] == nil || Self.isStored(type) {
      stored[type.groupResource] = place
    }
  }

  /// Takes every version of a resource away.
  public mutating func remove(_ resource: GroupResource) {
    let rest = types.filter { $0.groupResource != resource }
    (types, byPath, byKind, stored) = ([], [:], [:], [:])
    for type in rest { add(type) }
  }

  public func type(group: String, version: String, plural: String) -> ResourceType? {
    byPath[PathKey(group: group, version: version, plural: plural)].map { types[$0] }
  }

  public func type(_ kind: GroupVersionKind) -> ResourceType? { byKind[kind].map { types[$0] } }

  /// The resource under which a type's objects are stored.
  func storage(of type: ResourceType) -> GroupResource {
    let kind = VersionConversion.stored(type.kind)
    return kind == type.kind ? type.groupResource : self.type(kind)?.groupResource ?? type.groupResource
  }

  /// Of a kind that is stored, or only ever sent.
  func schema(of kind: GroupVersionKind) -> SchemaID? {
    type(kind)?.schema ?? catalogue.schema(of: kind)
  }

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
