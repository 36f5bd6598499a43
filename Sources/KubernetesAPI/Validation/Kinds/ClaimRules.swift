/// PersistentVolumeClaims. https://kubernetes.io/docs/concepts/storage/persistent-volumes/
extension KindRules {
  static let persistentVolumeClaim = KindRules(
    creation: { faults, claim in faults.checkClaim(claim) },
    update: { $0.checkClaim(updating: $1, to: $2) },
    subresources: ["status": { $0.checkClaimStatus(updating: $1, to: $2) }])
}

extension FaultList {
  fileprivate mutating func checkClaim(_ claim: JSON) {
    checkMetadata(creating: claim, isNamespaced: true)
    checkClaimSpec(claim["spec"], FieldPath("spec"))
  }

  static let accessModes = ["ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"]

  mutating func checkAccessModes(_ modes: [String], _ path: FieldPath) {
    var alone = false
    var others = false
    for mode in modes {
      if !Self.accessModes.contains(mode) {
        notSupported(path, .string(mode), Self.accessModes)
      } else if mode == "ReadWriteOncePod" {
        alone = true
      } else {
        others = true
      }
    }
    if alone, others { forbidden(path, "may not use ReadWriteOncePod with other access modes") }
  }

  /// The claim that is made for an ephemeral volume or a StatefulSet's pod.
  mutating func checkClaimTemplate(_ template: JSON, _ path: FieldPath) {
    let metadata = template["metadata"]
    let metadataPath = path.child("metadata")
    checkAnnotations(metadata["annotations"], metadataPath.child("annotations"))
    checkLabels(metadata["labels"], metadataPath.child("labels"))
    let others = [
      "name", "generateName", "namespace", "selfLink", "uid", "resourceVersion", "generation",
      "deletionTimestamp", "deletionGracePeriodSeconds", "ownerReferences", "finalizers",
      "managedFields",
    ]
    for field in others where !metadata[field].isEmpty {
      forbidden(metadataPath.child(field), "cannot be set")
    }
    checkClaimSpec(template["spec"], path.child("spec"))
  }

  mutating func checkClaimSpec(_ spec: JSON, _ path: FieldPath) {
    let modes = spec["accessModes"].strings
    if modes.isEmpty {
      required(path.child("accessModes"), "at least 1 access mode is required")
    }
    checkSelector(spec["selector"], path.child("selector"))
    checkAccessModes(modes, path.child("accessModes"))
    let storage = path.child("resources").key("storage")
    if let amount = Quantity(spec["resources"]["requests"]["storage"]) {
      checkPositive(amount, storage)
    } else {
      required(storage)
    }
    checkName(spec, "storageClassName", NameFormat.dnsSubdomain, path)
    checkOption(spec, "volumeMode", ["Block", "Filesystem"], path)
    checkSources(spec, path)
    checkName(spec, "volumeAttributesClassName", NameFormat.dnsSubdomain, path)
  }

  private mutating func checkSources(_ spec: JSON, _ path: FieldPath) {
    let (source, reference) = (spec["dataSource"], spec["dataSourceRef"])
    if !source.isNull { checkSource(source, path.child("dataSource")) }
    if !reference.isNull { checkSource(reference, path.child("dataSourceRef")) }
    checkName(reference, "namespace", NameFormat.dnsLabel, path.child("dataSourceRef"))
    guard !source.isNull, !reference.isNull else { return }
    if !reference.text("namespace").isEmpty {
      invalid(path, [:], "may not be specified when dataSourceRef.namespace is specified")
    } else if ["apiGroup", "kind", "name"].contains(where: { source[$0] != reference[$0] }) {
      invalid(path, [:], "must match dataSourceRef")
    }
  }

  private mutating func checkSource(_ source: JSON, _ path: FieldPath) {
    checkGiven(source, ["name", "kind"], path)
    let group = source.text("apiGroup")
    if group.isEmpty, source.text("kind") != "PersistentVolumeClaim" {
      invalid(
        path, source.text("kind"),
        ["must be 'PersistentVolumeClaim' when referencing the default apiGroup"])
    }
    checkName(source, "apiGroup", NameFormat.dnsSubdomain, path)
  }
}

extension FaultList {
  private static let classAnnotation = "volume.beta.kubernetes.io/storage-class"

  fileprivate mutating func checkClaim(updating old: JSON, to new: JSON) {
    let path = FieldPath("spec")
    checkMetadata(updating: old, to: new)
    checkClaim(new)
    var (before, after) = (old["spec"], new["spec"])
    // What the controller may fill in once, and what may grow, is made equal first.
    if before.text("volumeName").isEmpty { before.set("volumeName", to: after["volumeName"]) }
    let annotation = new.annotations.text(Self.classAnnotation)
    if annotation != old.annotations.text(Self.classAnnotation) {
      invalid(
        FieldPath("metadata.annotations").child(Self.classAnnotation), annotation,
        ["field is immutable"])
    }
    if !before.isSet("storageClassName") { after.remove("storageClassName") }
    if new["status"].text("phase") == "Bound" {
      if after["resources"].isSet("requests") {
        after["resources"]["requests"].set(
          "storage", to: before["resources"]["requests"]["storage"])
      }
      after.set("volumeAttributesClassName", to: before["volumeAttributesClassName"])
    }
    if !Semantics.equal(before, after) {
      forbidden(
        path,
        "spec is immutable after creation except resources.requests and volumeAttributesClassName "
          + "for bound claims\n"
          + GoTypes.difference(before, after, "PersistentVolumeClaimSpec"))
    }
    checkSize(updating: old, to: new, path.child("resources", "requests", "storage"))
    checkUnchanged(
      new["spec"]["volumeMode"], old["spec"]["volumeMode"], FieldPath("volumeMode"))
    checkAttributesClass(updating: old, to: new, path.child("volumeAttributesClassName"))
  }

  private mutating func checkSize(updating old: JSON, to new: JSON, _ path: FieldPath) {
    func size(_ claim: JSON) -> Quantity {
      Quantity(claim["spec"]["resources"]["requests"]["storage"]) ?? .zero
    }
    let capacity = Quantity(old["status"]["capacity"]["storage"]) ?? .zero
    if size(new) < size(old), size(new) <= capacity {
      forbidden(path, "field can not be less than status.capacity")
    }
  }

  private mutating func checkAttributesClass(
    updating old: JSON, to new: JSON, _ path: FieldPath
  ) {
    guard old["spec"]["volumeAttributesClassName"] != new["spec"]["volumeAttributesClassName"],
      old["status"].isSet("currentVolumeAttributesClassName")
    else { return }
    let words = "is forbidden when status.currentVolumeAttributesClassName is not nil"
    if !new["spec"].isSet("volumeAttributesClassName") {
      forbidden(path, "update to nil \(words)")
    } else if new["spec"].text("volumeAttributesClassName").isEmpty {
      forbidden(path, "update to empty string \(words)")
    }
  }

  fileprivate mutating func checkClaimStatus(updating old: JSON, to new: JSON) {
    checkMetadata(updating: old, to: new)
    if new["spec"]["accessModes"].isEmpty { required(FieldPath("Spec.accessModes")) }
    for (name, amount) in Self.amounts(new["status"]["capacity"]) {
      checkValid(amount, FieldPath("status.capacity").key(name))
    }
  }

  mutating func checkValid(_ amount: Quantity, _ path: FieldPath) {
    if amount.isNegative { invalid(path, JSON(amount.value), "must be a valid resource quantity") }
  }
}
