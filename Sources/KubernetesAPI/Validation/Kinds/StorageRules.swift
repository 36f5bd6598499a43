/// Classes of storage. https://kubernetes.io/docs/concepts/storage/storage-classes/
extension KindRules {
  static let storageClass = KindRules(
    creation: { $0.checkStorageClass($1) },
    update: { $0.checkStorageClass(updating: $1, to: $2) })

  static let volumeAttributesClass = KindRules(
    creation: { faults, attributes in
      faults.checkMetadata(creating: attributes, isNamespaced: false)
      faults.checkDriverName(attributes.text("driverName"), FieldPath("driverName"))
      faults.checkParameters(attributes["parameters"], areNeeded: true)
    },
    update: { faults, old, new in
      faults.checkMetadata(updating: old, to: new)
      faults.checkUnchanged(
        new["driverName"], old["driverName"], FieldPath("driverName"))
      faults.checkUnchanged(new["parameters"], old["parameters"], FieldPath("parameters"))
    })
}

extension FaultList {
  fileprivate mutating func checkStorageClass(_ storage: JSON) {
    checkMetadata(creating: storage, isNamespaced: false)
    let provisioner = storage.text("provisioner").lowercased()
    if provisioner.isEmpty {
      required(FieldPath("provisioner"))
    } else {
      invalid(FieldPath("provisioner"), provisioner, NameFormat.labelKey(provisioner))
    }
    checkParameters(storage["parameters"], areNeeded: false)
    if !storage.text("reclaimPolicy").isEmpty {
      checkOption(storage, "reclaimPolicy", ["Delete", "Retain"], FieldPath())
    }
    if storage["volumeBindingMode"].isNull {
      required(FieldPath("volumeBindingMode"))
    }
    checkOption(storage, "volumeBindingMode", ["Immediate", "WaitForFirstConsumer"], FieldPath())
    checkTopologies(storage["allowedTopologies"].elements, FieldPath("allowedTopologies"))
  }

  fileprivate mutating func checkParameters(_ parameters: JSON, areNeeded: Bool) {
    let path = FieldPath("parameters")
    let entries = parameters.entries
    if entries.count > 512 { return tooLong(path, limit: 512) }
    if entries.contains(where: { $0.key.isEmpty }) {
      invalid(path, "", ["field can not be empty."])
    }
    let size = entries.reduce(0) { $0 + $1.key.utf8.count + ($1.value.string ?? "").utf8.count }
    if size > 256 * 1024 { tooLong(path, limit: 256 * 1024) }
    if areNeeded, entries.isEmpty {
      required(path, "must contain at least one key/value pair")
    }
  }

  private mutating func checkTopologies(_ terms: [JSON], _ path: FieldPath) {
    var seen: [[String: Set<String>]] = []
    for (index, term) in terms.enumerated() {
      let path = path.index(index).child("matchLabelExpressions")
      var places: [String: Set<String>] = [:]
      for (index, expression) in term["matchLabelExpressions"].elements.enumerated() {
        let path = path.index(index)
        let (key, values) = (expression.text("key"), expression["values"].strings)
        if values.isEmpty { required(path.child("values")) }
        for (index, value) in values.enumerated() where values[..<index].contains(value) {
          duplicate(path.child("values").index(index), .string(value))
        }
        checkLabelKey(key, path.child("key"))
        if places[key] != nil { duplicate(path.child("key"), .string(key)) }
        places[key] = Set(values)
      }
      if seen.contains(places) { duplicate(path, "") }
      seen.append(places)
    }
  }

  fileprivate mutating func checkStorageClass(updating old: JSON, to new: JSON) {
    checkMetadata(updating: old, to: new)
    for field in ["parameters", "provisioner", "reclaimPolicy"]
    where !Semantics.equal(old[field], new[field]) {
      forbidden(FieldPath(field), "updates to \(field) are forbidden.")
    }
    checkUnchanged(
      new["volumeBindingMode"], old["volumeBindingMode"], FieldPath("volumeBindingMode"))
  }
}
