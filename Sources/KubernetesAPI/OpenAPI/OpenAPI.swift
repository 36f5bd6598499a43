/// The OpenAPI v3 documents of the server, one for each group and version: from them kubectl learns
/// which fields there are (`explain`), how lists are merged (`apply`, `edit`), and that the server
/// checks fields itself.
/// https://kubernetes.io/docs/concepts/overview/kubernetes-api/#openapi-v3
public struct OpenAPI: Sendable {
  let types: [ResourceType]
  let schemas: Schemas
  let descriptions: FieldDescriptions
  /// The published schemas of custom resources.
  let custom: [GroupVersionKind: JSON]
  private let kinds: [SchemaID: GroupVersionKind]

  /// - Parameters:
  ///   - types: what is served, custom resources too.
  ///   - custom: of custom resources, what their definitions say their objects look like.
  public init(
    types: [ResourceType], schemas: Schemas, descriptions: FieldDescriptions,
    custom: [GroupVersionKind: JSON] = [:]
  ) {
    self.types = types
    self.schemas = schemas
    self.descriptions = descriptions
    self.custom = custom
    var kinds: [SchemaID: GroupVersionKind] = [:]
    for type in types {
      if let schema = type.schema, !type.isCustom { kinds[schema] = type.kind }
      for part in type.subresources {
        guard let id = schemas.id(named: Self.name(of: part.kind)) else { continue }
        kinds[id] = part.kind
      }
    }
    self.kinds = kinds
  }

  /// Where the document of each group and version lies. Clients keep a document as long as its
  /// hash stays the same.
  public func index() -> JSON {
    var paths = JSONObject()
    for version in versions {
      let path = Self.path(version)
      paths[path] = [
        "serverRelativeURL": .string("/openapi/v3/\(path)?hash=\(hash(of: version))")
      ]
    }
    return ["paths": .object(paths)]
  }

  /// - Parameter path: behind `/openapi/v3/`: `apis/apps/v1`.
  /// - Returns: nil where nothing is served.
  public func document(at path: String) -> JSON? {
    guard let version = versions.first(where: { Self.path($0) == path }) else { return nil }
    let served = types.filter {
      $0.kind.group == version.group && $0.kind.version == version.version
    }
    var components = Components(self)
    var paths = JSONObject()
    for type in served { addPaths(of: type, to: &paths, &components) }
    return [
      "components": ["schemas": .object(components.finish())],
      "info": ["title": "Kubernetes", "version": "1.36"], "openapi": "3.0.0",
      "paths": .object(paths),
    ]
  }

  /// The versions that are served, as kinds without a name.
  private var versions: [GroupVersionKind] {
    var seen: Set<GroupVersionKind> = []
    return types.compactMap { type in
      let version = GroupVersionKind(group: type.kind.group, version: type.kind.version, kind: "")
      return seen.insert(version).inserted ? version : nil
    }
  }

  private static func path(_ version: GroupVersionKind) -> String {
    version.group.isEmpty ? "api/\(version.version)" : "apis/\(version.group)/\(version.version)"
  }

  func kind(of schema: SchemaID) -> GroupVersionKind? { kinds[schema] }

  /// `io.k8s.api.apps.v1.Deployment`; `org.example.v1.Boat` of a custom resource.
  static func name(of kind: GroupVersionKind) -> String {
    switch kind.group {
    case "": "io.k8s.api.core.\(kind.version).\(kind.kind)"
    case "apiextensions.k8s.io":
      "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.\(kind.version).\(kind.kind)"
    case "apiregistration.k8s.io":
      "io.k8s.kube-aggregator.pkg.apis.apiregistration.\(kind.version).\(kind.kind)"
    default: "io.k8s.api.\(kind.group.prefix { $0 != "." }).\(kind.version).\(kind.kind)"
    }
  }

  static func customName(of kind: GroupVersionKind) -> String {
    let group = kind.group.split(separator: ".").reversed().joined(separator: ".")
    return "\(group).\(kind.version).\(kind.kind)"
  }

  /// Built-in documents never change while a server runs; custom ones with their definitions.
  private func hash(of version: GroupVersionKind) -> String {
    var hash = FNVHash()
    hash.add(version.apiVersion)
    for type in types where type.kind.group == version.group && type.kind.version == version.version
    {
      hash.add(type.kind.kind)
      hash.add(type.plural)
      for part in type.subresources { hash.add(part.name) }
      if let schema = custom[type.kind] { hash.add(schema.description) }
    }
    hash.add(descriptions.text)
    return hash.hexadecimal
  }
}

/// Fowler, Noll and Vo's hash, 1a, 64 bits: the same on every machine.
/// http://www.isthe.com/chongo/tech/comp/fnv/
struct FNVHash {
  private var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ text: String) {
    for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
    value = (value ^ 0xFF) &* 0x100_0000_01b3
  }

  var hexadecimal: String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}
