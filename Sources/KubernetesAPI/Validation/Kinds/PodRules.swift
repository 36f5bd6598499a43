/// Pods. https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
extension KindRules {
  static let pod = KindRules(
    creation: { $0.checkPod(creating: $1) },
    update: { $0.checkPod(updating: $1, to: $2) },
    subresources: [
      "status": { $0.checkPodStatus(updating: $1, to: $2) },
      "ephemeralcontainers": { $0.checkEphemeralContainers(updating: $1, to: $2) },
      "resize": { $0.checkResize(of: $1, to: $2) },
    ])

  static let podTemplate = KindRules({ faults, template in
    faults.checkMetadata(creating: template, isNamespaced: true)
    faults.checkPodTemplate(template["template"], FieldPath("template"))
  })

}

extension FaultList {
  fileprivate mutating func checkPod(creating pod: JSON) {
    let spec = pod["spec"]
    let path = FieldPath("spec")
    checkPodMetadataAndSpec(pod)
    if !spec["ephemeralContainers"].isEmpty {
      forbidden(path.child("ephemeralContainers"), "cannot be set on create")
    }
    if !spec.text("nodeName").isEmpty, !spec["schedulingGates"].isEmpty {
      forbidden(
        path.child("nodeName"), "cannot be set until all schedulingGates have been cleared")
    }
  }

  /// What creating and updating have in common.
  mutating func checkPodMetadataAndSpec(_ pod: JSON) {
    let spec = pod["spec"]
    let path = FieldPath("spec")
    checkMetadata(creating: pod, isNamespaced: true)
    checkPodAnnotations(pod)
    checkPodSpec(spec, podName: pod.name, isPod: true, path)
    if spec.text("serviceAccountName").isEmpty { checkNoTokens(spec, path.child("volumes")) }
    checkNotNegative(
      spec["terminationGracePeriodSeconds"].int, path.child("terminationGracePeriodSeconds"))
    for kind in ["containers", "initContainers"] {
      for (index, container) in spec[kind].elements.enumerated() {
        checkImage(container, path.child(kind).index(index))
      }
    }
  }

  private mutating func checkNoTokens(_ spec: JSON, _ path: FieldPath) {
    for (index, volume) in spec["volumes"].elements.enumerated() {
      for (source, value) in volume["projected"]["sources"].elements.enumerated()
      where value.isSet("serviceAccountToken") {
        forbidden(
          path.index(index).child("projected", "sources").index(source)
            .child("serviceAccountToken"),
          "must not be specified when serviceAccountName is not set")
      }
    }
  }

  mutating func checkPodAnnotations(_ pod: JSON) {
    let annotations = pod.annotations
    let path = FieldPath("metadata.annotations")
    let mirror = "kubernetes.io/config.mirror"
    if let value = annotations[mirror].string, pod["spec"].text("nodeName").isEmpty {
      invalid(
        path.key(mirror), value, ["must set spec.nodeName if mirror pod annotation is set"])
    }
    let cost = "controller.kubernetes.io/pod-deletion-cost"
    if let value = annotations[cost].string, !Self.isDeletionCost(value) {
      invalid(path.key(cost), value, ["must be a 32bit integer"])
    }
    let names = Set(Self.allContainers(of: pod["spec"], path).map { $0.0.text("name") })
    let prefix = "container.apparmor.security.beta.kubernetes.io/"
    for (key, value) in annotations.entries where key.hasPrefix(prefix) {
      let name = String(key.dropFirst(prefix.count))
      let profile = value.string ?? ""
      if !names.contains(name) { invalid(path.key(key), name, ["container not found"]) }
      let isKnown = ["", "runtime/default", "unconfined"].contains(profile)
      if !isKnown, !profile.hasPrefix("localhost/") {
        invalid(
          path.key(key), profile, ["invalid AppArmor profile name: \(GoQuoting.quoted(profile))"])
      }
    }
  }

  private static func isDeletionCost(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    return Int32(text) != nil && (digits == "0" || digits.first != "0") && text.first != "+"
  }

  /// A pod's template in a controller.
  mutating func checkPodTemplate(_ template: JSON, _ path: FieldPath) {
    checkLabels(template["metadata"]["labels"], path.child("labels"))
    checkAnnotations(template["metadata"]["annotations"], path.child("annotations"))
    checkPodTemplateAnnotations(template, path.child("annotations"))
    checkPodSpec(template["spec"], podName: "", isPod: false, path.child("spec"))
    if !template["spec"]["ephemeralContainers"].isEmpty {
      forbidden(
        path.child("spec", "ephemeralContainers"),
        "ephemeral containers not allowed in pod template")
    }
  }

  private mutating func checkPodTemplateAnnotations(_ template: JSON, _ path: FieldPath) {
    let cost = "controller.kubernetes.io/pod-deletion-cost"
    if let value = template.annotations[cost].string, !Self.isDeletionCost(value) {
      invalid(path.key(cost), value, ["must be a 32bit integer"])
    }
  }
}
