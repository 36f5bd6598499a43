import KubernetesAPI

/// One rule of a role: these verbs on these resources, or on these paths.
/// https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/role-v1/
struct PolicyRule: Hashable, Sendable {
  var verbs: [String]
  var groups: [String] = []
  var resources: [String] = []
  /// Empty: every object.
  var names: [String] = []
  var paths: [String] = []

  init(
    verbs: [String], groups: [String] = [], resources: [String] = [], names: [String] = [],
    paths: [String] = []
  ) {
    self.verbs = verbs
    self.groups = groups
    self.resources = resources
    self.names = names
    self.paths = paths
  }

  init(_ json: JSON) {
    verbs = json["verbs"].strings
    groups = json["apiGroups"].strings
    resources = json["resources"].strings
    names = json["resourceNames"].strings
    paths = json["nonResourceURLs"].strings
  }

  /// As stored: empty lists are left out.
  var json: JSON {
    var json: JSON = ["verbs": JSON(verbs)]
    if !groups.isEmpty { json["apiGroups"] = JSON(groups) }
    if !resources.isEmpty { json["resources"] = JSON(resources) }
    if !names.isEmpty { json["resourceNames"] = JSON(names) }
    if !paths.isEmpty { json["nonResourceURLs"] = JSON(paths) }
    return json
  }

  func allows(_ attributes: AccessAttributes) -> Bool {
    guard has(verbs, attributes.verb) else { return false }
    if !attributes.isAboutResource { return paths.contains { Self.matches($0, attributes.path) } }
    return has(groups, attributes.group)
      && resources.contains { Self.matches($0, attributes) }
      && (names.isEmpty || names.contains(attributes.name))
  }

  private func has(_ list: [String], _ value: String) -> Bool {
    list.contains { $0 == value || $0 == "*" }
  }

  /// `pods`, `pods/log`, `*`, or `*/scale`. A `*` covers subresources too.
  private static func matches(_ resource: String, _ attributes: AccessAttributes) -> Bool {
    if resource == "*" { return true }
    if attributes.subresource.isEmpty { return resource == attributes.resource }
    return resource == attributes.fullResource || resource == "*/\(attributes.subresource)"
  }

  /// A path, or the beginning of one that ends in `*`.
  private static func matches(_ pattern: String, _ path: String) -> Bool {
    if pattern == path { return true }
    return pattern.hasSuffix("*") && path.hasPrefix(pattern.dropLast())
  }
}
