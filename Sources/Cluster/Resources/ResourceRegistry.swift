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
  /// The custom resources that are served, by kind in each version.
  private(set) var custom: [GroupVersionKind: CustomResource] = [:]
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

  /// - Parameter isStored: objects are stored in this version, whatever the others are.
  public mutating func add(_ type: ResourceType, isStored: Bool = false) {
    let place = types.count
    types.append(type)
    byPath[PathKey(group: type.kind.group, version: type.kind.version, plural: type.plural)] = place
    byKind[type.kind] = place
    if stored[type.groupResource] == nil || isStored || Self.isStored(type) {
      stored[type.groupResource] = place
    }
  }

  /// Takes every version of a resource away.
  public mutating func remove(_ resource: GroupResource) {
    let rest = types.filter { $0.groupResource != resource }
    let before = stored.mapValues { types[$0].kind }
    (types, byPath, byKind, stored) = ([], [:], [:], [:])
    for type in rest { add(type, isStored: before[type.groupResource] == type.kind) }
    custom = custom.filter { $0.value.type.groupResource != resource }
  }

  /// Serves what a definition describes, in place of what it described before.
  mutating func serve(_ definition: JSON) {
    let versions = CustomResource.versions(of: definition)
    guard let resource = versions.first?.type.groupResource else { return }
    remove(resource)
    for version in versions where version.isServed || version.isStored {
      let added = version.added(to: &schemas)
      custom[added.kind] = added
      // A version that is only stored has no path.
      if added.isServed {
        add(added.type, isStored: added.isStored)
      } else {
        addStored(added.type)
      }
    }
    ownership = FieldOwnership(schemas, kinds: catalogue.types.compactMap(\.schema))
  }

  private mutating func addStored(_ type: ResourceType) {
    stored[type.groupResource] = types.count
    var hidden = type
    hidden.verbs = []
    types.append(hidden)
    byKind[type.kind] = types.count - 1
  }

  public func type(group: String, version: String, plural: String) -> ResourceType? {
    byPath[PathKey(group: group, version: version, plural: plural)].map { types[$0] }
  }

  public func type(_ kind: GroupVersionKind) -> ResourceType? { byKind[kind].map { types[$0] } }

  /// The resource under which a type's objects are stored.
  func storage(of type: ResourceType) -> GroupResource {
    let kind = VersionConversion.stored(type.kind)
    return kind == type.kind
      ? type.groupResource : self.type(kind)?.groupResource ?? type.groupResource
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
