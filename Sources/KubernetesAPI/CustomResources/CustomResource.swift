/// One version of a custom resource, as its definition describes it: what the server needs to read,
/// fill, check and show its objects.
/// https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/
public struct CustomResource: Sendable {
  public let kind: GroupVersionKind
  /// The row of the table of resources; its schema is set by `added(to:)`.
  public var type: ResourceType
  public let schema: StructuralSchema
  /// `openAPIV3Schema` as it was written.
  public let published: JSON
  public let columns: [PrinterColumn]
  public let isServed: Bool
  public let isStored: Bool
  public let hasStatus: Bool
  /// `subresources.scale`; nil without.
  public let scale: JSON?
  /// Paths that field selectors may use: `.spec.port`.
  public let selectableFields: [String]
  /// What clients are told about a version that is going away; nil for any other.
  public let deprecationWarning: String?

  /// - Parameters:
  ///   - definition: a stored CustomResourceDefinition.
  ///   - version: an entry of `spec.versions`.
  init(_ definition: JSON, version: JSON) {
    let spec = definition["spec"]
    let accepted = definition["status"]["acceptedNames"]
    let names = accepted["kind"].isEmpty ? spec["names"] : accepted
    let name = version["name"].string ?? ""
    kind = GroupVersionKind(
      group: spec["group"].string ?? "", version: name, kind: names["kind"].string ?? "")
    published = version["schema"]["openAPIV3Schema"]
    schema = StructuralSchema(published)
    columns = PrinterColumn.all(of: version)
    isServed = version["served"].bool ?? false
    isStored = version["storage"].bool ?? false
    hasStatus = version["subresources"]["status"].object != nil
    scale = version["subresources"]["scale"].object.map(JSON.object)
    selectableFields = version["selectableFields"].elements.compactMap { $0["jsonPath"].string }
    let isDeprecated = version["deprecated"].bool ?? false
    deprecationWarning =
      isDeprecated
      ? version["deprecationWarning"].string ?? "\(kind.apiVersion) \(kind.kind) is deprecated"
      : nil
    type = Self.row(kind, names, spec, hasStatus: hasStatus, hasScale: scale != nil)
  }

  /// The versions of a definition, the preferred one first.
  public static func versions(of definition: JSON) -> [CustomResource] {
    definition["spec"]["versions"].elements
      .map { CustomResource(definition, version: $0) }
      .sorted { APIVersionOrder.precedes($0.kind.version, $1.kind.version) }
  }

  private static func row(
    _ kind: GroupVersionKind, _ names: JSON, _ spec: JSON, hasStatus: Bool, hasScale: Bool
  ) -> ResourceType {
    var parts: [ResourceType.Subresource] = []
    let verbs = ["get", "patch", "update"]
    if hasStatus { parts.append(.init(name: "status", kind: kind, verbs: verbs)) }
    if hasScale {
      let scale = GroupVersionKind(group: "autoscaling", version: "v1", kind: "Scale")
      parts.append(.init(name: "scale", kind: scale, verbs: verbs))
    }
    return ResourceType(
      kind: kind, plural: names["plural"].string ?? "",
      singular: names["singular"].string ?? kind.kind.lowercased(),
      shortNames: names["shortNames"].strings, categories: names["categories"].strings,
      isNamespaced: spec["scope"] == "Namespaced",
      verbs: [
        "delete", "deletecollection", "get", "list", "patch", "create", "update", "watch",
      ], subresources: parts, isCustom: true)
  }

  /// With its schema among the others, so that it can be applied by fields.
  public func added(to schemas: inout Schemas) -> CustomResource {
    var resource = self
    guard let metadata = schemas.id(named: Self.metadataName) else { return self }
    resource.type.schema = schema.add(
      to: &schemas, metadata: metadata, name: OpenAPI.customName(of: kind))
    return resource
  }

  static let metadataName = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"
}
