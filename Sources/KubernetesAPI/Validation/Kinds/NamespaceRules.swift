/// Namespaces. https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
extension KindRules {
  static let namespace = KindRules(
    creation: { faults, namespace in
      faults.checkMetadata(creating: namespace, isNamespaced: false, NameFormat.dnsLabel)
      for name in namespace["spec"]["finalizers"].strings {
        faults.checkFinalizer(name, FieldPath("spec.finalizers"))
      }
    },
    update: metadataOnly,
    subresources: [
      "status": { faults, old, new in
        faults.checkMetadata(updating: old, to: new)
        let isEnding = new.isBeingDeleted
        let (phase, needed) = (new["status"].text("phase"), isEnding ? "Terminating" : "Active")
        if phase != needed {
          faults.invalid(
            FieldPath("status.Phase"), phase,
            [
              "may only be '\(needed)' if `deletionTimestamp` is \(isEnding ? "not " : "")empty"
            ])
        }
      },
      "finalize": { faults, old, new in
        faults.checkMetadata(updating: old, to: new)
        for (index, name) in new["spec"]["finalizers"].strings.enumerated() {
          faults.checkFinalizer(name, FieldPath("spec.finalizers").index(index))
        }
      },
    ])
}

extension FaultList {
  fileprivate mutating func checkFinalizer(_ name: String, _ path: FieldPath) {
    invalid(path, name, NameFormat.labelKey(name))
    checkFinalizerDomain(name, path)
  }
}
