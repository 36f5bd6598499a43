/// The metadata that all objects have.
/// https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/
extension FaultList {
  /// - Parameters:
  ///   - isNamespaced: whether objects of the kind live in a namespace.
  ///   - format: what is wrong with a name of the kind.
  ///   - isBuiltIn: whether finalizers without a domain must be the known ones.
  mutating func checkMetadata(
    creating object: JSON, isNamespaced: Bool, isBuiltIn: Bool = true,
    _ format: (String) -> [String] = NameFormat.dnsSubdomain
  ) {
    let metadata = object["metadata"]
    let path = FieldPath("metadata")
    let stem = metadata.text("generateName")
    if !stem.isEmpty { invalid(path.child("generateName"), stem, format(NameFormat.stem(stem))) }
    let name = metadata.text("name")
    if name.isEmpty {
      required(path.child("name"), "name or generateName is required")
    } else {
      invalid(path.child("name"), name, format(name))
    }
    checkNamespace(metadata.text("namespace"), isNamespaced, path.child("namespace"))
    checkNotNegative(metadata["generation"].int, path.child("generation"))
    checkLabels(metadata["labels"], path.child("labels"))
    checkAnnotations(metadata["annotations"], path.child("annotations"))
    checkOwners(metadata["ownerReferences"], path.child("ownerReferences"))
    checkFinalizers(metadata["finalizers"].strings, path.child("finalizers"))
    if isBuiltIn {
      checkFinalizerDomains(metadata["finalizers"].strings, path.child("finalizers"))
    }
  }

  mutating func checkMetadata(updating old: JSON, to new: JSON, isBuiltIn: Bool = true) {
    let (before, after) = (old["metadata"], new["metadata"])
    let path = FieldPath("metadata")
    if before.isSet("deletionTimestamp") {
      let known = before["finalizers"].strings
      let added = Set(after["finalizers"].strings).subtracting(known).sorted()
      if !added.isEmpty {
        let list = added.map(GoQuoting.quoted).joined(separator: ", ")
        forbidden(
          path.child("finalizers"),
          "no new finalizers can be added if the object is being deleted, found new finalizers "
            + "[]string{\(list)}")
      }
    }
    if after.text("resourceVersion").isEmpty {
      invalid(path.child("resourceVersion"), "", ["must be specified for an update"])
    }
    checkNotNegative(after["generation"].int, path.child("generation"))
    if after.number("generation") < before.number("generation") {
      invalid(
        path.child("generation"), JSON(after.number("generation")), "must not be decremented")
    }
    for field in ["name", "namespace", "uid"] where after.text(field) != before.text(field) {
      invalid(path.child(field), after.text(field), ["field is immutable"])
    }
    for field in ["creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds"] {
      checkUnchanged(after[field], before[field], path.child(field))
    }
    checkLabels(after["labels"], path.child("labels"))
    checkAnnotations(after["annotations"], path.child("annotations"))
    checkOwners(after["ownerReferences"], path.child("ownerReferences"))
    if isBuiltIn {
      checkFinalizerDomains(after["finalizers"].strings, path.child("finalizers"))
    }
  }

  private mutating func checkNamespace(_ name: String, _ isNamespaced: Bool, _ path: FieldPath) {
    if !isNamespaced {
      if !name.isEmpty { forbidden(path, "not allowed on this type") }
    } else if name.isEmpty {
      required(path)
    } else {
      invalid(path, name, NameFormat.dnsLabel(name))
    }
  }

  mutating func checkLabels(_ labels: JSON, _ path: FieldPath) {
    for (key, value) in labels.entries {
      checkLabelKey(key, path)
      let value = value.string ?? ""
      invalid(path, value, NameFormat.labelValue(value))
    }
  }

  mutating func checkLabelKey(_ key: String, _ path: FieldPath) {
    invalid(path, key, NameFormat.labelKey(key))
  }

  mutating func checkAnnotations(_ annotations: JSON, _ path: FieldPath) {
    var size = 0
    for (key, value) in annotations.entries {
      // Large letters may stand in the domain of an annotation.
      invalid(path, key, NameFormat.labelKey(key.lowercased()))
      size += key.utf8.count + (value.string ?? "").utf8.count
    }
    if size > 256 * 1024 { tooLong(path, limit: 256 * 1024) }
  }

  private mutating func checkOwners(_ owners: JSON, _ path: FieldPath) {
    var controller: String?
    for owner in owners.elements {
      checkOwner(owner, path)
      guard owner.flag("controller") else { continue }
      let name = "\(owner.text("kind"))/\(owner.text("name"))"
      if let controller {
        invalid(
          path, owners, as: "[]OwnerReference",
          "Only one reference can have Controller set to true. Found \"true\" in references for "
            + "\(controller) and \(name)")
      } else {
        controller = name
      }
    }
  }

  private mutating func checkOwner(_ owner: JSON, _ path: FieldPath) {
    let version = owner.text("apiVersion")
    let parts = version.split(separator: "/", omittingEmptySubsequences: false)
    if parts.last?.isEmpty ?? true {
      invalid(path.child("apiVersion"), version, ["version must not be empty"])
    }
    for field in ["kind", "name", "uid"] where owner.text(field).isEmpty {
      invalid(path.child(field), "", ["must not be empty"])
    }
    if version == "v1", owner.text("kind") == "Event" {
      invalid(
        path, owner, as: "OwnerReference", "/v1, Kind=Event is disallowed from being an owner")
    }
  }

  private mutating func checkFinalizers(_ finalizers: [String], _ path: FieldPath) {
    for finalizer in finalizers { invalid(path, finalizer, NameFormat.labelKey(finalizer)) }
    if finalizers.contains("orphan"), finalizers.contains("foregroundDeletion") {
      invalid(
        path, JSON(finalizers), "finalizer orphan and foregroundDeletion cannot be both set")
    }
  }

  private mutating func checkFinalizerDomains(_ finalizers: [String], _ path: FieldPath) {
    for (index, finalizer) in finalizers.enumerated() {
      checkFinalizerDomain(finalizer, path.index(index))
    }
  }

  mutating func checkFinalizerDomain(_ finalizer: String, _ path: FieldPath) {
    guard !finalizer.contains("/"),
      !["kubernetes", "orphan", "foregroundDeletion"].contains(finalizer)
    else { return }
    invalid(
      path, finalizer, ["name is neither a standard finalizer name nor is it fully qualified"])
  }
}
