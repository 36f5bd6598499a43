import KubernetesAPI

/// Objects that are not stored: a question in `spec`, answered in `status`.
/// https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/
extension Cluster {
  static let reviewGroups: Set<String> = ["authorization.k8s.io", "authentication.k8s.io"]

  /// The answer to a review that was posted.
  /// - Parameters:
  ///   - review: decoded, with `kind` and `apiVersion`.
  ///   - namespace: of the request's path; empty for kinds of the whole cluster.
  /// - Throws: 422 for a question that is none, 404 for a kind that is no review.
  func answer(
    review: JSON, namespace: String, _ requester: Requester
  ) throws(APIStatus) -> JSON {
    var answer = review
    switch review["kind"].string {
    case "SelfSubjectReview":
      answer["metadata"]["creationTimestamp"] = now.json
      answer["status"] = ["userInfo": Cluster.userInfo(requester)]
    case "SelfSubjectAccessReview":
      try check(review, needsUser: false)
      answer["status"] = status(of: review["spec"], requester)
    case "SubjectAccessReview":
      try check(review, needsUser: true)
      answer["status"] = status(of: review["spec"], subject(of: review["spec"]))
    case "LocalSubjectAccessReview":
      try check(review, needsUser: true)
      try checkNamespace(of: review, namespace)
      answer["status"] = status(of: review["spec"], subject(of: review["spec"]))
    case "SelfSubjectRulesReview":
      let namespace = review["spec"]["namespace"].string ?? ""
      if namespace.isEmpty { throw .badRequest("no namespace on request") }
      answer["status"] = rulesStatus(namespace, requester)
    case "TokenReview": answer["status"] = status(ofToken: review["spec"]["token"].string ?? "")
    default: throw .pathNotFound
    }
    return answer
  }

  static func userInfo(_ requester: Requester) -> JSON {
    var info: JSON = ["username": .string(requester.name)]
    if !requester.uid.isEmpty { info["uid"] = .string(requester.uid) }
    if !requester.groups.isEmpty { info["groups"] = JSON(requester.groups) }
    if !requester.extra.isEmpty {
      info["extra"] = .object(JSONObject(requester.extra.map { ($0.key, JSON($0.value)) }))
    }
    return info
  }

  private func status(of spec: JSON, _ requester: Requester) -> JSON {
    let decision = decide(Cluster.attributes(of: spec), requester)
    var status: JSON = ["allowed": JSON(decision.isAllowed)]
    if !decision.reason.isEmpty { status["reason"] = .string(decision.reason) }
    return status
  }

  private static func attributes(of spec: JSON) -> AccessAttributes {
    let path = spec["nonResourceAttributes"]
    if !path.isNull {
      return AccessAttributes(verb: path["verb"].string ?? "", path: path["path"].string ?? "")
    }
    let asked = spec["resourceAttributes"]
    func text(_ field: String) -> String { asked[field].string ?? "" }
    return AccessAttributes(
      verb: text("verb"), group: text("group"), resource: text("resource"),
      subresource: text("subresource"), namespace: text("namespace"), name: text("name"))
  }

  private func subject(of spec: JSON) -> Requester {
    var subject = Requester(name: spec["user"].string ?? "", groups: spec["groups"].strings)
    subject.uid = spec["uid"].string ?? ""
    return subject
  }

  /// All rules that apply: those for resources, then those for paths, in the order of bindings.
  private func rulesStatus(_ namespace: String, _ requester: Requester) -> JSON {
    let (rules, faults) = rules(for: requester, namespace: namespace)
    var resourceRules: [JSON] = []
    var pathRules: [JSON] = []
    for rule in rules {
      if !rule.resources.isEmpty {
        var resourceRule = rule
        resourceRule.paths = []
        resourceRules.append(resourceRule.json)
      }
      if !rule.paths.isEmpty {
        pathRules.append(["verbs": JSON(rule.verbs), "nonResourceURLs": JSON(rule.paths)])
      }
    }
    var status: JSON = [
      "resourceRules": .array(resourceRules), "nonResourceRules": .array(pathRules),
      "incomplete": false,
    ]
    if !faults.isEmpty { status["evaluationError"] = .string(Cluster.aggregated(faults)) }
    return status
  }

  private func check(_ review: JSON, needsUser: Bool) throws(APIStatus) {
    let spec = review["spec"]
    var faults: [FieldFault] = []
    let path = FieldPath("spec")
    let hasResource = !spec["resourceAttributes"].isNull
    let hasPath = !spec["nonResourceAttributes"].isNull
    if hasResource, hasPath {
      let why = "cannot be specified in combination with resourceAttributes"
      faults.append(
        FieldFault(
          .invalid, path.child("nonResourceAttributes"), value: spec["nonResourceAttributes"], why))
    }
    if !hasResource, !hasPath {
      let why = "exactly one of nonResourceAttributes or resourceAttributes must be specified"
      faults.append(FieldFault(.invalid, path.child("resourceAttributes"), value: .null, why))
    }
    if needsUser, (spec["user"].string ?? "").isEmpty, spec["groups"].elements.isEmpty {
      let why = "at least one of user or group must be specified"
      faults.append(FieldFault(.invalid, path.child("user"), value: "", why))
    }
    if !faults.isEmpty { throw .invalid(review.groupVersionKind, "", faults) }
  }

  private func checkNamespace(of review: JSON, _ namespace: String) throws(APIStatus) {
    let asked = review["spec"]["resourceAttributes"]["namespace"].string ?? ""
    guard asked != namespace else { return }
    throw .badRequest("spec.resourceAttributes.namespace must match namespace: \(namespace)")
  }
}
