/// What a server says of the resources it serves.
/// https://kubernetes.io/docs/reference/using-api/api-concepts/#discovery-api
public struct DiscoveryDocuments: Sendable {
  private let types: [ResourceType]

  /// - Parameter types: in the order in which groups are listed.
  public init(_ types: [ResourceType]) { self.types = types }

  // MARK: Aggregated: everything in two documents.

  /// - Parameter isCore: the core group's document, at `/api`, or all others', at `/apis`.
  public func aggregated(isCore: Bool) -> JSON {
    let groups = self.groups.filter { $0.isEmpty == isCore }
    return [
      "kind": "APIGroupDiscoveryList", "apiVersion": "apidiscovery.k8s.io/v2", "metadata": [:],
      "items": .array(groups.map(aggregated)),
    ]
  }

  private func aggregated(_ group: String) -> JSON {
    let versions: [JSON] = self.versions(of: group).map { version in
      let resources = types.filter { $0.kind.group == group && $0.kind.version == version }
      return [
        "version": .string(version), "freshness": "Current",
        "resources": .array(resources.map(aggregated)),
      ]
    }
    return [
      "metadata": group.isEmpty ? [:] : ["name": .string(group)], "versions": .array(versions),
    ]
  }

  private func aggregated(_ type: ResourceType) -> JSON {
    var resource: JSON = [
      "resource": .string(type.plural), "responseKind": Self.kind(type.kind, in: type),
      "scope": type.isNamespaced ? "Namespaced" : "Cluster",
      "singularResource": .string(type.singular), "verbs": JSON(type.verbs),
    ]
    if !type.shortNames.isEmpty { resource["shortNames"] = JSON(type.shortNames) }
    if !type.categories.isEmpty { resource["categories"] = JSON(type.categories) }
    if !type.subresources.isEmpty {
      resource["subresources"] = .array(
        type.subresources.map { part in
          [
            "subresource": .string(part.name), "responseKind": Self.kind(part.kind, in: type),
            "verbs": JSON(part.verbs),
          ]
        })
    }
    return resource
  }

  /// Built-in resources leave out the group and version that they have themselves.
  private static func kind(_ kind: GroupVersionKind, in type: ResourceType) -> JSON {
    let isOwn = (kind.group, kind.version) == (type.kind.group, type.kind.version)
    let isShort = isOwn && !type.isCustom
    return [
      "group": .string(isShort ? "" : kind.group), "version": .string(isShort ? "" : kind.version),
      "kind": .string(kind.kind),
    ]
  }

  // MARK: One document a group and version.

  /// `/api`
  public var coreVersions: JSON {
    ["kind": "APIVersions", "versions": JSON(versions(of: ""))]
  }

  /// `/apis`
  public var groupList: JSON {
    [
      "kind": "APIGroupList", "apiVersion": "v1",
      "groups": .array(groups.filter { !$0.isEmpty }.map(group)),
    ]
  }

  /// `/apis/GROUP`; nil for a group that is not served.
  public func group(named name: String) -> JSON? {
    guard groups.contains(name) else { return nil }
    var document = group(name)
    document["kind"] = "APIGroup"
    document["apiVersion"] = "v1"
    return document
  }

  private func group(_ name: String) -> JSON {
    let versions: [JSON] = self.versions(of: name).map {
      ["groupVersion": .string("\(name)/\($0)"), "version": .string($0)]
    }
    return [
      "name": .string(name), "versions": .array(versions), "preferredVersion": versions[0],
    ]
  }

  /// `/api/v1`, `/apis/GROUP/VERSION`; nil for one that is not served.
  public func resources(group: String, version: String) -> JSON? {
    let own = types.filter { $0.kind.group == group && $0.kind.version == version }
    guard let first = own.first else { return nil }
    return [
      "kind": "APIResourceList", "apiVersion": "v1",
      "groupVersion": .string(first.kind.apiVersion),
      "resources": .array(own.flatMap(resources)),
    ]
  }

  private func resources(_ type: ResourceType) -> [JSON] {
    var resource: JSON = [
      "name": .string(type.plural), "singularName": .string(type.singular),
      "namespaced": .bool(type.isNamespaced), "kind": .string(type.kind.kind),
      "verbs": JSON(type.verbs),
    ]
    if !type.shortNames.isEmpty { resource["shortNames"] = JSON(type.shortNames) }
    if !type.categories.isEmpty { resource["categories"] = JSON(type.categories) }
    if !type.storageVersionHash.isEmpty {
      resource["storageVersionHash"] = .string(type.storageVersionHash)
    }
    let parts: [JSON] = type.subresources.map { part in
      var entry: JSON = [
        "name": .string("\(type.plural)/\(part.name)"), "singularName": "",
        "namespaced": .bool(type.isNamespaced), "kind": .string(part.kind.kind),
        "verbs": JSON(part.verbs),
      ]
      if (part.kind.group, part.kind.version) != (type.kind.group, type.kind.version) {
        entry["group"] = .string(part.kind.group)
        entry["version"] = .string(part.kind.version)
      }
      return entry
    }
    return [resource] + parts
  }

  private var groups: [String] { Self.unique(types.map(\.kind.group)) }

  /// The preferred one first.
  private func versions(of group: String) -> [String] {
    Self.unique(types.filter { $0.kind.group == group }.map(\.kind.version))
  }

  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}
