/// A document for each group and version: what older clients ask for, and kubectl's `drain` and
/// `auth can-i`.
extension Discovery {
  /// - Parameter path: of the request, without a slash at the end: `/api`, `/apis/apps/v1`.
  /// - Returns: nil where nothing is served.
  public func document(at path: String) -> JSON? {
    let parts = path.split(separator: "/").map(String.init)
    switch (parts.first, parts.count) {
    case ("api", 1): return ["kind": "APIVersions", "versions": ["v1"]]
    case ("api", 2): return resources("", parts[1])
    case ("apis", 1):
      let items = groups.filter { !$0.name.isEmpty }.map(described)
      return ["apiVersion": "v1", "groups": .array(items), "kind": "APIGroupList"]
    case ("apis", 2):
      guard let group = groups.first(where: { $0.name == parts[1] }) else { return nil }
      var document = described(group)
      document["apiVersion"] = "v1"
      document["kind"] = "APIGroup"
      return document
    case ("apis", 3): return resources(parts[1], parts[2])
    default: return nil
    }
  }

  private func described(_ group: Group) -> JSON {
    let versions = group.versions.map { version -> JSON in
      [
        "groupVersion": .string("\(group.name)/\(version.name)"), "version": .string(version.name),
      ]
    }
    return [
      "name": .string(group.name), "preferredVersion": versions[0], "versions": .array(versions),
    ]
  }

  private func resources(_ group: String, _ version: String) -> JSON? {
    guard
      let types = groups.first(where: { $0.name == group })?
        .versions.first(where: { $0.name == version })?.types
    else { return nil }
    let entries = types.flatMap { type in
      [described(type)] + type.subresources.map { described($0, of: type) }
    }
    var document: JSON = [
      "groupVersion": .string(group.isEmpty ? version : "\(group)/\(version)"),
      "kind": "APIResourceList", "resources": .array(entries),
    ]
    if !group.isEmpty { document["apiVersion"] = "v1" }
    return document
  }

  private func described(_ type: ResourceType) -> JSON {
    var entry: JSON = [
      "kind": .string(type.kind.kind), "name": .string(type.plural),
      "namespaced": .bool(type.isNamespaced), "singularName": .string(type.singular),
      "verbs": JSON(type.verbs),
    ]
    if !type.shortNames.isEmpty { entry["shortNames"] = JSON(type.shortNames) }
    if !type.categories.isEmpty { entry["categories"] = JSON(type.categories) }
    if !type.storageVersionHash.isEmpty {
      entry["storageVersionHash"] = .string(type.storageVersionHash)
    }
    return entry
  }

  private func described(_ part: ResourceType.Subresource, of type: ResourceType) -> JSON {
    var entry: JSON = [
      "kind": .string(part.kind.kind), "name": .string("\(type.plural)/\(part.name)"),
      "namespaced": .bool(type.isNamespaced), "singularName": "", "verbs": JSON(part.verbs),
    ]
    if part.kind.group != type.kind.group || part.kind.version != type.kind.version {
      entry["group"] = .string(part.kind.group)
      entry["version"] = .string(part.kind.version)
    }
    return entry
  }
}
