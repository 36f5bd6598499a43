/// All groups in one answer: what kubectl asks for first.
extension Discovery {
  /// The answer to `/api` (only the core group) or `/apis` (all others), as
  /// `apidiscovery.k8s.io/v2 APIGroupDiscoveryList`.
  public func aggregated(isCore: Bool) -> JSON {
    let items = groups.filter { $0.name.isEmpty == isCore }.map(aggregated)
    return [
      "apiVersion": "apidiscovery.k8s.io/v2", "items": .array(items),
      "kind": "APIGroupDiscoveryList", "metadata": [:],
    ]
  }

  private func aggregated(_ group: Group) -> JSON {
    let metadata: JSON = group.name.isEmpty ? [:] : ["name": .string(group.name)]
    let versions = group.versions.map { version -> JSON in
      [
        "freshness": "Current", "resources": .array(version.types.map(aggregated)),
        "version": .string(version.name),
      ]
    }
    return ["metadata": metadata, "versions": .array(versions)]
  }

  private func aggregated(_ type: ResourceType) -> JSON {
    var resource: JSON = [
      "resource": .string(type.plural), "responseKind": responseKind(type.kind, of: type),
      "scope": type.isNamespaced ? "Namespaced" : "Cluster",
      "singularResource": .string(type.singular), "verbs": JSON(type.verbs),
    ]
    if !type.shortNames.isEmpty { resource["shortNames"] = JSON(type.shortNames) }
    if !type.categories.isEmpty { resource["categories"] = JSON(type.categories) }
    if !type.subresources.isEmpty {
      resource["subresources"] = .array(
        type.subresources.map { part in
          [
            "responseKind": responseKind(part.kind, of: type), "subresource": .string(part.name),
            "verbs": JSON(part.verbs),
          ]
        })
    }
    return resource
  }

  /// Built-in resources leave out the group and the version around them.
  private func responseKind(_ kind: GroupVersionKind, of type: ResourceType) -> JSON {
    let isOwn = kind.group == type.kind.group && kind.version == type.kind.version
    let isShort = isOwn && !type.isCustom
    return [
      "group": .string(isShort ? "" : kind.group), "kind": .string(kind.kind),
      "version": .string(isShort ? "" : kind.version),
    ]
  }
}
