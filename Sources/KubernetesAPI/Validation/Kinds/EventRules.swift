/// Events, as the core group keeps them.
/// https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/
extension KindRules {
  static let event = KindRules(
    creation: { $0.checkEvent($1) }, update: { faults, _, new in faults.checkEvent(new) })
}

extension FaultList {
  fileprivate mutating func checkEvent(_ event: JSON) {
    let about = event["involvedObject"].text("namespace")
    let path = FieldPath("involvedObject.namespace")
    let home = event.namespace
    let words = "does not match event.namespace"
    if !event.isSet("eventTime") {
      let fits = about.isEmpty ? ["", "default"].contains(home) : home == about
      if !fits { invalid(path, about, [words]) }
    } else {
      if about.isEmpty, !["default", "kube-system"].contains(home) {
        invalid(path, about, [words])
      }
      checkNewEvent(event)
    }
    invalid(FieldPath("namespace"), home, NameFormat.dnsSubdomain(home))
  }

  private mutating func checkNewEvent(_ event: JSON) {
    let controller = event.text("reportingComponent")
    if controller.isEmpty { required(FieldPath("reportingController")) }
    invalid(FieldPath("reportingController"), controller, NameFormat.labelKey(controller))
    for field in ["reportingInstance", "action", "reason"] {
      if event.text(field).isEmpty { required(FieldPath(field)) }
      checkLength(event.text(field), FieldPath(field), limit: 128)
    }
    checkLength(event.text("message"), FieldPath("message"), limit: 1024)
  }

  private mutating func checkLength(_ text: String, _ path: FieldPath, limit: Int) {
    if text.utf8.count > limit { invalid(path, "", ["can have at most \(limit) characters"]) }
  }
}
