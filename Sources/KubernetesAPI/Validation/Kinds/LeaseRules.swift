/// Leases. https://kubernetes.io/docs/concepts/architecture/leases/
extension KindRules {
  static let lease = KindRules(
    creation: { faults, lease in
      faults.checkMetadata(creating: lease, isNamespaced: true, isBuiltIn: false)
      faults.checkLease(lease["spec"], FieldPath("spec"))
    },
    update: { faults, old, new in
      faults.checkMetadata(updating: old, to: new, isBuiltIn: false)
      faults.checkLease(new["spec"], FieldPath("spec"))
    })
}

extension FaultList {
  fileprivate mutating func checkLease(_ spec: JSON, _ path: FieldPath) {
    if let seconds = spec["leaseDurationSeconds"].int, seconds <= 0 {
      invalid(path.child("leaseDurationSeconds"), JSON(seconds), "must be greater than 0")
    }
    checkNotNegative(spec["leaseTransitions"].int, path.child("leaseTransitions"))
    if let strategy = spec["strategy"].string {
      let path = path.child("strategy", "strategy")
      if strategy.contains("/") {
        invalid(path, strategy, NameFormat.labelKey(strategy))
      } else if strategy != "OldestEmulationVersion" {
        notSupported(path, .string(strategy), ["OldestEmulationVersion"])
      }
    }
    if !spec.text("preferredHolder").isEmpty, spec.text("strategy").isEmpty {
      forbidden(
        path.child("preferredHolder"), "may only be specified if `strategy` is defined")
    }
  }
}
