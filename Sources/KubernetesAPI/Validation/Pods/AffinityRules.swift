/// Which nodes suit a pod, and which other pods.
/// https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
extension FaultList {
  private static let need = "requiredDuringSchedulingIgnoredDuringExecution"
  private static let wish = "preferredDuringSchedulingIgnoredDuringExecution"

  mutating func checkAffinity(_ affinity: JSON, _ path: FieldPath) {
    let ofNodes = affinity["nodeAffinity"]
    let nodePath = path.child("nodeAffinity")
    if ofNodes.isSet(Self.need) { checkNodeSelector(ofNodes[Self.need], nodePath.child(Self.need)) }
    for (index, term) in ofNodes[Self.wish].elements.enumerated() {
      let path = nodePath.child(Self.wish).index(index)
      checkWeight(term, path)
      checkNodeTerm(term["preference"], checksValues: false, path.child("preference"))
    }
    for kind in ["podAffinity", "podAntiAffinity"] {
      let ofPods = affinity[kind]
      for (index, term) in ofPods[Self.need].elements.enumerated() {
        checkPodTerm(term, path.child(kind, Self.need).index(index))
      }
      for (index, term) in ofPods[Self.wish].elements.enumerated() {
        let path = path.child(kind, Self.wish).index(index)
        checkWeight(term, path)
        checkPodTerm(term["podAffinityTerm"], path.child("podAffinityTerm"))
      }
    }
  }

  private mutating func checkWeight(_ term: JSON, _ path: FieldPath) {
    if !(1...100).contains(term.number("weight")) {
      invalid(path.child("weight"), JSON(term.number("weight")), "must be in the range 1-100")
    }
  }

  mutating func checkNodeSelector(_ selector: JSON, _ path: FieldPath) {
    let path = path.child("nodeSelectorTerms")
    let terms = selector["nodeSelectorTerms"].elements
    if terms.isEmpty { required(path, "must have at least one node selector term") }
    for (index, term) in terms.enumerated() {
      checkNodeTerm(term, checksValues: true, path.index(index))
    }
  }

  private mutating func checkNodeTerm(_ term: JSON, checksValues: Bool, _ path: FieldPath) {
    for (index, requirement) in term["matchExpressions"].elements.enumerated() {
      let path = path.child("matchExpressions").index(index)
      checkNodeRequirement(requirement, path)
      guard checksValues else { continue }
      for (index, value) in requirement["values"].strings.enumerated() {
        invalid(path.child("values").index(index), value, NameFormat.labelValue(value))
      }
    }
    for (index, requirement) in term["matchFields"].elements.enumerated() {
      checkNodeField(requirement, path.child("matchFields").index(index))
    }
  }

  private mutating func checkNodeRequirement(_ requirement: JSON, _ path: FieldPath) {
    let count = requirement["values"].elements.count
    switch requirement.text("operator") {
    case "In", "NotIn":
      if count == 0 {
        required(path.child("values"), "must be specified when `operator` is 'In' or 'NotIn'")
      }
    case "Exists", "DoesNotExist":
      if count > 0 {
        forbidden(
          path.child("values"),
          "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")
      }
    case "Gt", "Lt":
      if count != 1 {
        required(
          path.child("values"), "must be specified single value when `operator` is 'Lt' or 'Gt'")
      }
    default:
      invalid(
        path.child("operator"), requirement.text("operator"), ["not a valid selector operator"])
    }
    checkLabelKey(requirement.text("key"), path.child("key"))
  }

  /// The only field of nodes that can be asked for is their name.
  private mutating func checkNodeField(_ requirement: JSON, _ path: FieldPath) {
    let values = requirement["values"].strings
    if !["In", "NotIn"].contains(requirement.text("operator")) {
      invalid(
        path.child("operator"), requirement.text("operator"), ["not a valid selector operator"])
    } else if values.count != 1 {
      required(
        path.child("values"),
        "must be only one value when `operator` is 'In' or 'NotIn' for node field selector")
    }
    guard requirement.text("key") == "metadata.name" else {
      return invalid(
        path.child("key"), requirement.text("key"), ["not a valid field selector key"])
    }
    for (index, value) in values.enumerated() {
      invalid(path.child("values").index(index), value, NameFormat.dnsSubdomain(value))
    }
  }

  private mutating func checkPodTerm(_ term: JSON, _ path: FieldPath) {
    checkSelector(term["labelSelector"], path.child("labelSelector"))
    checkSelector(term["namespaceSelector"], path.child("namespaceSelector"))
    for name in term["namespaces"].strings {
      invalid(path.child("namespace"), name, NameFormat.dnsLabel(name))
    }
    checkMatchedKeys(term, path)
    let key = term.text("topologyKey")
    if key.isEmpty { required(path.child("topologyKey"), "can not be empty") }
    checkLabelKey(key, path.child("topologyKey"))
  }

  /// Keys whose values are taken from the pod itself.
  mutating func checkMatchedKeys(_ term: JSON, _ path: FieldPath) {
    let selector = term["labelSelector"]
    let matched = term["matchLabelKeys"].strings
    let mismatched = term["mismatchLabelKeys"].strings
    for (field, keys) in [("matchLabelKeys", matched), ("mismatchLabelKeys", mismatched)]
    where !keys.isEmpty {
      if selector.isNull {
        forbidden(path.child(field), "must not be specified when labelSelector is not set")
        continue
      }
      for (index, key) in keys.enumerated() { checkLabelKey(key, path.child(field).index(index)) }
    }
    var selected = Set(selector["matchLabels"].entries.keys)
    for expression in selector["matchExpressions"].elements {
      let key = expression.text("key")
      if let index = matched.lastIndex(of: key), selected.contains(key) {
        invalid(path.index(index), key, ["exists in both matchLabelKeys and labelSelector"])
      }
      selected.insert(key)
    }
    for (index, key) in matched.enumerated() where mismatched.contains(key) {
      invalid(
        path.child("matchLabelKeys").index(index), key,
        ["exists in both matchLabelKeys and mismatchLabelKeys"])
    }
  }
}
