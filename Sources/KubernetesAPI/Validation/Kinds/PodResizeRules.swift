/// More or less processor and memory for running containers.
/// https://kubernetes.io/docs/tasks/configure-pod-container/resize-container-resources/
extension FaultList {
  mutating func checkResize(of old: JSON, to new: JSON) {
    let (before, after) = (old["spec"], new["spec"])
    let path = FieldPath("spec")
    checkMetadata(updating: old, to: new)
    checkPodMetadataAndSpec(new)
    if before["os"].text("name") == "windows" {
      self = FaultList()
      return forbidden(FieldPath(), "windows pods cannot be resized")
    }
    let quality = QualityOfService(of: old)
    if quality != QualityOfService(ofSpec: after) {
      invalid(
        path, .string(quality.rawValue),
        "Pod QOS Class may not change as a result of resizing")
    }
    let isSupported =
      old["status"]["containerStatuses"].elements
      .first { $0["state"].isSet("running") }
      .map { $0.isSet("resources") } ?? true
    if !isSupported { forbidden(path, "Pod running on node without support for resize") }
    guard checkSameContainers(before, after, path) else { return }
    checkKeptResources(before, after, path)
    checkOtherChanges(before, after, path)
  }

  private mutating func checkSameContainers(
    _ before: JSON, _ after: JSON, _ path: FieldPath
  ) -> Bool {
    var areSame = true
    for kind in ["containers", "initContainers"] {
      let (old, new) = (before[kind].elements, after[kind].elements)
      if old.count != new.count {
        forbidden(path.child(kind), "\(kind) may not be added or removed on resize")
        areSame = false
        continue
      }
      for (index, (old, new)) in zip(old, new).enumerated()
      where old.text("name") != new.text("name") {
        forbidden(
          path.child(kind).index(index).child("name"),
          "\(kind) may not be renamed or reordered on resize")
        areSame = false
      }
    }
    return areSame
  }

  private mutating func checkKeptResources(_ before: JSON, _ after: JSON, _ path: FieldPath) {
    for kind in ["initContainers", "containers"] {
      for (index, (old, new)) in zip(before[kind].elements, after[kind].elements).enumerated()
      where kind == "containers" || old.text("restartPolicy") == "Always" {
        let path = path.child(kind).index(index).child("resources")
        for list in ["requests", "limits"] {
          let kept = new["resources"][list]
          if old["resources"][list].entries.contains(where: { !kept.has($0.key) }) {
            forbidden(path.child(list), "resource \(list) cannot be removed")
          }
        }
      }
    }
  }

  private mutating func checkOtherChanges(_ before: JSON, _ after: JSON, _ path: FieldPath) {
    var rest = after
    for (index, old) in before["containers"].elements.enumerated() {
      Self.restoreComputeResources(of: &rest["containers"][index], from: old)
      if !Semantics.equal(rest["containers"][index], old) {
        forbidden(path, "only cpu and memory resources are mutable")
      }
    }
    for (index, old) in before["initContainers"].elements.enumerated() {
      if old.text("restartPolicy") == "Always" {
        Self.restoreComputeResources(of: &rest["initContainers"][index], from: old)
        if !Semantics.equal(rest["initContainers"][index], old) {
          forbidden(path, "only cpu and memory resources for sidecar containers are mutable")
        }
      } else if !Semantics.equal(rest["initContainers"][index], old) {
        forbidden(path, "resources for non-sidecar init containers are immutable")
      }
    }
    if isEmpty, !Semantics.equal(rest, before) {
      forbidden(path, "only cpu and memory resources are mutable")
    }
  }

  private static func restoreComputeResources(of container: inout JSON, from old: JSON) {
    var resources = container["resources"]
    for list in ["limits", "requests"] {
      var amounts = resources[list]
      for name in ["cpu", "memory"] { amounts.set(name, to: old["resources"][list][name]) }
      resources.set(list, to: amounts.isEmpty ? .null : amounts)
    }
    container.set("resources", to: resources.isEmpty ? old["resources"] : resources)
  }
}

/// How much a pod is protected when its node runs short.
/// https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/
enum QualityOfService: String {
  case guaranteed = "Guaranteed"
  case burstable = "Burstable"
  case bestEffort = "BestEffort"

  init(of pod: JSON) {
    self =
      pod["status"]["qosClass"].string.flatMap(QualityOfService.init)
      ?? QualityOfService(ofSpec: pod["spec"])
  }

  init(ofSpec spec: JSON) {
    let containers = spec["containers"].elements + spec["initContainers"].elements
    var hasAny = false
    var isGuaranteed = true
    for container in containers {
      let resources = container["resources"]
      for name in ["cpu", "memory"] {
        let request = Quantity(resources["requests"][name]) ?? .zero
        let limit = Quantity(resources["limits"][name]) ?? .zero
        if !request.isZero || !limit.isZero { hasAny = true }
        if limit.isZero || request != limit { isGuaranteed = false }
      }
    }
    self = !hasAny ? .bestEffort : isGuaranteed ? .guaranteed : .burstable
  }
}
