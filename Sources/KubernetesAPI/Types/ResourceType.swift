/// One row of the table that drives routing, discovery, OpenAPI, Tables, decoding and patches: a
/// resource in one version. Custom resources become rows when their definition is stored.
public struct ResourceType: Sendable {
  public var kind: GroupVersionKind
  /// In paths: `deployments`.
  public var plural: String
  public var singular: String
  public var shortNames: [String]
  public var categories: [String]
  public var isNamespaced: Bool
  public var verbs: [String]
  public var subresources: [Subresource]
  /// The schema of one object; nil for custom resources that keep every field.
  public var schema: SchemaID?
  public var isCustom: Bool
  /// In the discovery documents of single versions: a fingerprint of how objects are stored.
  public var storageVersionHash = ""

  public struct Subresource: Hashable, Sendable {
    /// `status`, `scale`, `log`, `eviction` ...
    public var name: String
    public var kind: GroupVersionKind
    public var verbs: [String]

    public init(name: String, kind: GroupVersionKind, verbs: [String]) {
      self.name = name
      self.kind = kind
      self.verbs = verbs
    }
  }

  public init(
    kind: GroupVersionKind, plural: String, singular: String, shortNames: [String] = [],
    categories: [String] = [], isNamespaced: Bool, verbs: [String],
    subresources: [Subresource] = [], schema: SchemaID? = nil, isCustom: Bool = false
  ) {
    self.kind = kind
    self.plural = plural
    self.singular = singular
    self.shortNames = shortNames
    self.categories = categories
    self.isNamespaced = isNamespaced
    self.verbs = verbs
    self.subresources = subresources
    self.schema = schema
    self.isCustom = isCustom
  }

  public var groupResource: GroupResource { GroupResource(plural, group: kind.group) }

  public func has(subresource name: String) -> Bool { subresources.contains { $0.name == name } }
}
