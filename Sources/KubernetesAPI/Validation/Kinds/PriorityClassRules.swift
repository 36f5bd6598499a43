/// Which pods come first.
/// https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/
extension KindRules {
  static let priorityClass = KindRules(
    creation: { $0.checkPriorityClass($1) },
    update: { faults, old, new in
      faults.checkMetadata(updating: old, to: new)
      if old.number("value") != new.number("value") {
        faults.forbidden(FieldPath("value"), "may not be changed in an update.")
      }
      faults.checkUnchanged(
        new["preemptionPolicy"], old["preemptionPolicy"], FieldPath("preemptionPolicy"))
    })
}

extension FaultList {
  private static let systemClasses = [
    "system-node-critical": 2_000_001_000, "system-cluster-critical": 2_000_000_000,
  ]

  fileprivate mutating func checkPriorityClass(_ priority: JSON) {
    checkMetadata(creating: priority, isNamespaced: false)
    let (name, value) = (priority.name, priority.number("value"))
    if name.hasPrefix("system-") {
      if let words = Self.complaint(ofSystem: name, value, priority.flag("globalDefault")) {
        forbidden(
          FieldPath("metadata.name"),
          "priority class names with 'system-' prefix are reserved for system use only. error: "
            + words)
      }
    } else if value > 1_000_000_000 {
      forbidden(
        FieldPath("value"), "maximum allowed value of a user defined priority is 1000000000")
    }
    if let policy = priority["preemptionPolicy"].string {
      checkChoice(policy, FieldPath("preemptionPolicy"), ["PreemptLowerPriority", "Never"])
    }
  }

  private static func complaint(ofSystem name: String, _ value: Int, _ isDefault: Bool) -> String? {
    guard let known = systemClasses[name] else {
      return "\(name) is not a known system priority class"
    }
    if value != known { return "value of \(name) PriorityClass must be \(known)" }
    return isDefault ? "globalDefault of \(name) PriorityClass must be false" : nil
  }
}
