import KubernetesAPI

extension Cluster {
  /// Whether a request is allowed, and whether its sender may speak in the name it gives.
  func authorize(_ target: ResourceRequest) throws(APIStatus) {
    let requester = target.request.requester
    if let speaker = requester.impersonator {
      let implied = Requester.impliedGroups(of: requester.name)
      var asked = requester
      asked.groups.removeAll(where: implied.contains)
      try authorizeImpersonation(
        of: asked, by: Requester(name: speaker.name, groups: speaker.groups))
    }
    try authorize(target.attributes, requester)
  }

  /// Answers a review that was posted.
  func review(_ target: ResourceRequest) throws(APIStatus) -> APIResponse {
    let (object, warnings) = try decoded(target.request.body, target)
    let answer = try answer(
      review: object, namespace: target.namespace, target.request.requester)
    return APIResponse(code: 201, json: answer, warnings: warnings)
  }
}

extension Requester {
  /// The groups that follow from a name.
  static func impliedGroups(of name: String) -> [String] {
    var named = Requester(name: name, groups: [])
    named.addImpliedGroups()
    return named.groups
  }
}

extension ResourceRequest {
  /// A namespace is within itself; a list of one named object is about that object.
  var attributes: AccessAttributes {
    let isNamespace = type.groupResource == .namespaces
    var attributes = AccessAttributes(
      verb: verb, group: type.kind.group, resource: type.plural, subresource: subresource,
      namespace: isNamespace ? name : namespace, name: name)
    if name.isEmpty, verb == "list" || verb == "watch",
      let selector = request.parameter("fieldSelector")
    {
      attributes.name = Self.name(in: selector)
    }
    return attributes
  }

  /// `metadata.name=x` among the terms of a field selector.
  private static func name(in selector: String) -> String {
    for term in selector.split(separator: ",") {
      let sides = term.split(separator: "=").map(String.init)
      if sides.count == 2, sides[0] == "metadata.name" { return sides[1] }
    }
    return ""
  }
}
