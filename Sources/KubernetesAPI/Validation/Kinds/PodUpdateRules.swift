/// How a pod may change once it exists: hardly at all.
/// https://kubernetes.io/docs/concepts/workloads/pods/#pod-update-and-replacement
extension FaultList {
  private static let updatableFields = [
    "`spec.containers[*].image`", "`spec.initContainers[*].image`",
    "`spec.activeDeadlineSeconds`",
    "`spec.tolerations` (only additions to existing tolerations)",
    "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)",
  ].joined(separator: ",")

  mutating func checkPod(updating old: JSON, to new: JSON) {
    let (before, after) = (old["spec"], new["spec"])
    let path = FieldPath("spec")
    checkMetadata(updating: old, to: new)
    checkPodMetadataAndSpec(new)
    checkPodAnnotations(updating: old, to: new)
    for kind in ["containers", "initContainers"] {
      guard checkImages(after[kind].elements, before[kind].elements, path.child(kind)) else {
        return
      }
    }
    guard checkDeadline(before, after, path.child("activeDeadlineSeconds")) else { return }
    checkAddedTolerations(
      after["tolerations"].elements, before["tolerations"].elements, path.child("tolerations"))
    checkDeletedGates(
      after["schedulingGates"].elements, before["schedulingGates"].elements,
      path.child("schedulingGates"))
    guard !Semantics.equal(before, after) else { return }
    checkUnchangedSpec(before, after, path)
  }

  private mutating func checkUnchangedSpec(_ before: JSON, _ after: JSON, _ path: FieldPath) {
    // What may change is made as it was, then nothing else may differ.
    var rest = after
    for kind in ["containers", "initContainers"] {
      for (index, container) in before[kind].elements.enumerated() {
        rest[kind][index].set("image", to: container["image"])
      }
    }
    for field in ["activeDeadlineSeconds", "schedulingGates", "tolerations"] {
      rest.set(field, to: before[field])
    }
    if before.number("terminationGracePeriodSeconds") < 0,
      after["terminationGracePeriodSeconds"] == 1
    {
      rest["terminationGracePeriodSeconds"] = before["terminationGracePeriodSeconds"]
    }
    if !before["schedulingGates"].isEmpty { checkGatedSpec(before, &rest, path) }
    if !Semantics.equal(before, rest) {
      forbidden(
        path,
        "pod updates may not change fields other than \(Self.updatableFields)\n"
          + GoTypes.difference(before, rest, "PodSpec"))
    }
  }

  /// While a pod waits at a gate, it may be directed to fewer nodes.
  private mutating func checkGatedSpec(_ before: JSON, _ rest: inout JSON, _ path: FieldPath) {
    let selector = rest["nodeSelector"]
    let isNarrower = before["nodeSelector"].entries.allSatisfy { selector[$0.key] == $0.value }
    if !isNarrower {
      invalid(
        path.child("nodeSelector"), selector,
        "only additions to spec.nodeSelector are allowed (no mutations or deletions)")
    }
    rest.set("nodeSelector", to: before["nodeSelector"])
    let (old, new) = (before["affinity"]["nodeAffinity"], rest["affinity"]["nodeAffinity"])
    guard !Semantics.equal(old, new) else { return }
    checkNarrowerAffinity(old, new, path.child("affinity", "nodeAffinity"))
    var affinity = rest["affinity"]
    affinity.set("nodeAffinity", to: old)
    rest.set("affinity", to: affinity.isEmpty ? before["affinity"] : affinity)
  }

  private mutating func checkNarrowerAffinity(_ old: JSON, _ new: JSON, _ path: FieldPath) {
    let need = "requiredDuringSchedulingIgnoredDuringExecution"
    let oldTerms = old[need]["nodeSelectorTerms"].elements
    let newTerms = new[need]["nodeSelectorTerms"].elements
    let path = path.child(need, "nodeSelectorTerms")
    guard !oldTerms.isEmpty else { return }
    guard oldTerms.count == newTerms.count else {
      return invalid(
        path, .array(newTerms), as: "[]NodeSelectorTerm",
        "no additions/deletions to non-empty NodeSelectorTerms list are allowed")
    }
    for (index, (new, old)) in zip(newTerms, oldTerms).enumerated()
    where !Self.addsOnly(new, old) {
      invalid(
        path.index(index), new, as: "NodeSelectorTerm",
        "only additions are allowed (no mutations or deletions)")
    }
  }

  private static func addsOnly(_ new: JSON, _ old: JSON) -> Bool {
    let fields = ["matchExpressions", "matchFields"]
    if fields.allSatisfy({ old[$0].isEmpty }) { return fields.allSatisfy { new[$0].isEmpty } }
    return fields.allSatisfy { field in
      let kept = old[field].elements
      return Array(new[field].elements.prefix(kept.count)) == kept
    }
  }

  /// - Returns: whether there is any sense in comparing on.
  private mutating func checkImages(_ new: [JSON], _ old: [JSON], _ path: FieldPath) -> Bool {
    guard new.count == old.count else {
      forbidden(path, "pod updates may not add or remove containers")
      return false
    }
    for (index, container) in new.enumerated() {
      checkGiven(container, ["image"], path.index(index))
      checkImage(container, path.index(index))
    }
    return true
  }

  private mutating func checkDeadline(_ before: JSON, _ after: JSON, _ path: FieldPath) -> Bool {
    let old = before["activeDeadlineSeconds"].int
    guard let new = after["activeDeadlineSeconds"].int else {
      if old != nil {
        invalid(path, .null, "must not update from a positive integer to nil value")
      }
      return true
    }
    if !(0...Int(Int32.max)).contains(new) {
      invalid(path, JSON(new), "must be between 0 and 2147483647, inclusive")
      return false
    }
    if let old, old < new {
      invalid(path, JSON(new), "must be less than or equal to previous value")
      return false
    }
    return true
  }

  private mutating func checkAddedTolerations(
    _ new: [JSON], _ old: [JSON], _ path: FieldPath
  ) {
    func withoutSeconds(_ toleration: JSON) -> JSON {
      var toleration = toleration
      toleration.remove("tolerationSeconds")
      return toleration
    }
    let kept = new.map(withoutSeconds)
    guard old.allSatisfy({ kept.contains(withoutSeconds($0)) }) else {
      return forbidden(
        path, "existing toleration can not be modified except its tolerationSeconds")
    }
    checkTolerations(new, path)
  }

  private mutating func checkDeletedGates(_ new: [JSON], _ old: [JSON], _ path: FieldPath) {
    let known = Set(old.map { $0.text("name") })
    for (index, gate) in new.enumerated() where !known.contains(gate.text("name")) {
      forbidden(
        path.index(index).child("name"),
        "only deletion is allowed, but found new scheduling gate '\(gate.text("name"))'")
    }
  }

  private mutating func checkPodAnnotations(updating old: JSON, to new: JSON) {
    let (before, after) = (old.annotations, new.annotations)
    let path = FieldPath("metadata.annotations")
    let kinds = [
      ("container.apparmor.security.beta.kubernetes.io/", "AppArmor annotations"),
      ("kubernetes.io/config.mirror", "mirror pod annotation"),
    ]
    for (prefix, name) in kinds {
      for (key, value) in before.entries where key.hasPrefix(prefix) && after[key] != value {
        forbidden(path.key(key), "may not remove or update \(name)")
      }
      for (key, _) in after.entries where key.hasPrefix(prefix) && !before.has(key) {
        forbidden(path.key(key), "may not add \(name)")
      }
    }
    checkPodAnnotations(new)
  }
}

/// Debugging containers that are added to a running pod.
extension FaultList {
  mutating func checkEphemeralContainers(updating old: JSON, to new: JSON) {
    let path = FieldPath("spec.ephemeralContainers")
    checkMetadata(updating: old, to: new)
    checkPodMetadataAndSpec(new)
    checkPodAnnotations(updating: old, to: new)
    let added = new["spec"]["ephemeralContainers"].elements
    for container in old["spec"]["ephemeralContainers"].elements {
      let name = GoQuoting.quoted(container.text("name"))
      guard let now = added.first(where: { $0.text("name") == container.text("name") }) else {
        forbidden(path, "existing ephemeral containers \(name) may not be removed\n")
        continue
      }
      if !Semantics.equal(container, now) {
        forbidden(
          path,
          "existing ephemeral containers \(name) may not be changed\n"
            + GoTypes.difference(container, now, "EphemeralContainer"))
      }
    }
  }
}
