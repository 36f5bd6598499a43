/// Nodes. https://kubernetes.io/docs/concepts/architecture/nodes/
extension KindRules {
  static let node = KindRules(
    creation: { $0.checkNode($1) },
    update: { $0.checkNode(updating: $1, to: $2) },
    subresources: ["status": { $0.checkNode(updating: $1, to: $2) }])

  static let runtimeClass = KindRules(
    creation: { faults, runtime in
      faults.checkMetadata(creating: runtime, isNamespaced: false)
      faults.invalid(
        FieldPath("handler"), runtime.text("handler"), NameFormat.dnsLabel(runtime.text("handler")))
      if runtime["overhead"].isSet("podFixed") {
        faults.checkContainerResources(
          ["limits": runtime["overhead"]["podFixed"]], claims: [],
          FieldPath("overhead.podFixed"))
      }
      let scheduling = runtime["scheduling"]
      faults.checkLabels(scheduling["nodeSelector"], FieldPath("scheduling.nodeSelector"))
      faults.checkTolerations(
        scheduling["tolerations"].elements, FieldPath("scheduling.tolerations"))
    },
    update: { faults, old, new in
      faults.checkMetadata(updating: old, to: new)
      faults.checkUnchanged(new["handler"], old["handler"], FieldPath("handler"))
    })
}

extension FaultList {
  private mutating func checkCapacity(of node: JSON) {
    for list in ["capacity", "allocatable"] {
      for (name, amount) in Self.amounts(node["status"][list]) {
        checkAmount(amount, of: name, FieldPath("status").child(list, name))
      }
    }
  }

  fileprivate mutating func checkNode(_ node: JSON) {
    let ranges = node["spec"]["podCIDRs"].strings
    let path = FieldPath("spec.podCIDRs")
    checkMetadata(creating: node, isNamespaced: false)
    // The server tells of taints as if they were metadata.
    checkTaints(node["spec"]["taints"].elements, FieldPath("metadata.taints"))
    checkCapacity(of: node)
    for (index, range) in ranges.enumerated() { checkRange(range, path.index(index)) }
    if ranges.count > 1 {
      let families = Set(ranges.compactMap { NetworkRange($0)?.address.isVersion6 })
      if families.count != 2 || ranges.count > 2 {
        invalid(path, JSON(ranges), "may specify no more than one CIDR for each IP family")
      }
    }
  }

  private mutating func checkTaints(_ taints: [JSON], _ path: FieldPath) {
    var seen: Set<String> = []
    for (index, taint) in taints.enumerated() {
      let path = path.index(index)
      let (key, value, effect) = (taint.text("key"), taint.text("value"), taint.text("effect"))
      checkLabelKey(key, path.child("key"))
      let complaints = NameFormat.labelValue(value)
      if !complaints.isEmpty {
        invalid(path.child("value"), value, [complaints.joined(separator: ";")])
      }
      if effect.isEmpty {
        required(path.child("effect"))
      } else {
        checkTaintEffect(effect, path.child("effect"))
      }
      if !seen.insert("\(effect) \(key)").inserted {
        duplicate(
          path, taint, as: "Taint", "taints must be unique by key and effect pair")
      }
    }
  }

  fileprivate mutating func checkNode(updating old: JSON, to new: JSON) {
    let (before, after) = (old["spec"], new["spec"])
    let path = FieldPath("spec")
    checkMetadata(updating: old, to: new)
    checkCapacity(of: new)
    if !before["podCIDRs"].isEmpty, before["podCIDRs"] != after["podCIDRs"] {
      forbidden(
        path.child("podCIDRs"), #"node updates may not change podCIDR except from "" to valid"#)
    }
    if !before.text("providerID").isEmpty, before["providerID"] != after["providerID"] {
      forbidden(
        path.child("providerID"), #"node updates may not change providerID except from "" to valid"#
      )
    }
    checkTaints(after["taints"].elements, FieldPath("metadata.taints"))
  }
}
