import KubernetesAPI

/// A question about what is allowed at the end of a story: may someone do something, may someone
/// connect to something.
public struct ClusterQuestion: Sendable {
  enum Kind: Sendable {
    case permission(Requester, verb: String, resource: String, namespace: String, name: String)
    case connection(from: String, to: String, port: Int)
  }

  public let name: String
  let kind: Kind
  let isAllowed: Bool
  let message: String

  /// - Parameter json: `name`; for permissions `as`, `verb`, `resource`, `namespace`, `object`; for
  ///   connections `from` and `to` (NAMESPACE/POD-NAME, with `*`; `outside`), `port`; and `allow`.
  init(_ json: JSON, _ path: [String], _ resources: ResourceRegistry) throws(ScenarioFault) {
    var fields = try ScenarioFields(json, path)
    name = try fields.required("name")
    message = try fields.text("message") ?? ""
    isAllowed = try fields.flag("allow") ?? true
    if let user = try fields.text("as") {
      var requester = Requester(name: user, groups: try fields.texts("groups") ?? [])
      requester.addImpliedGroups()
      kind = .permission(
        requester, verb: try fields.required("verb"), resource: try fields.required("resource"),
        namespace: try fields.text("namespace") ?? "", name: try fields.text("object") ?? "")
    } else {
      kind = .connection(
        from: try fields.required("from"), to: try fields.required("to"),
        port: try fields.whole("port", in: 1...65535) ?? 80)
    }
    try fields.end()
  }
}

extension Cluster {
  func answer(_ question: ClusterQuestion) -> Judgement {
    let (allowed, asked) = answer(question.kind)
    func word(_ allowed: Bool) -> String { allowed ? "allowed" : "refused" }
    return Judgement(
      isMet: allowed == question.isAllowed, moment: nil, object: nil,
      got: "\(asked): \(allowed.map(word) ?? "nobody to ask")",
      expected: word(question.isAllowed), message: question.message)
  }

  /// nil: there is no such pod, so nothing was seen.
  private func answer(_ kind: ClusterQuestion.Kind) -> (Bool?, String) {
    switch kind {
    case .permission(let requester, let verb, let resource, let namespace, let name):
      let group = resource.split(separator: ".", maxSplits: 1).dropFirst().first.map(String.init)
      let parts = resource.prefix { $0 != "." }.split(separator: "/").map(String.init)
      var attributes = AccessAttributes(
        verb: verb, group: group ?? "", resource: parts.first ?? "", namespace: namespace,
        name: name)
      attributes.subresource = parts.count > 1 ? parts[1] : ""
      let asked =
        "\(requester.name) may \(verb) \(resource)" + (name.isEmpty ? "" : " \(name)")
        + (namespace.isEmpty ? "" : " in \(namespace)")
      return (allows(attributes, requester), asked)
    case .connection(let from, let to, let port):
      let asked = "\(from) connects to \(to) port \(port)"
      guard let source = peer(from), let target = peer(to) else { return (nil, asked) }
      return (mayConnect(source, to: target, port: port), asked)
    }
  }

  /// The first running pod of `NAMESPACE/NAME`, where the name may have `*`.
  private func peer(_ text: String) -> NetworkPeer? {
    if text == "outside" { return .outside(address: "203.0.113.10") }
    let parts = text.split(separator: "/").map(String.init)
    guard parts.count == 2 else { return nil }
    return store.list(.pods, namespace: parts[0]).first {
      Glob.matches($0.name, pattern: parts[1]) && $0["status"]["phase"] == "Running"
    }.map(NetworkPeer.pod)
  }
}
