/// When one container is started again, whatever its pod says.
/// https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-restart-rules
extension FaultList {
  mutating func checkInitRestartPolicy(_ container: JSON, _ path: FieldPath) {
    if container.text("restartPolicy") == "Always" {
      if !container["restartPolicyRules"].isEmpty {
        forbidden(
          path.child("restartPolicyRules"),
          "restartPolicyRules are not allowed for init containers with restart policy Always")
      }
    } else if !container.isSet("restartPolicy") {
      if !container["restartPolicyRules"].isEmpty { requireRestartPolicy(path) }
    } else {
      checkContainerRestartPolicy(container, path)
    }
  }

  private mutating func requireRestartPolicy(_ path: FieldPath) {
    required(
      path.child("restartPolicy"), "must specify restartPolicy when restart rules are used")
  }

  mutating func checkContainerRestartPolicy(_ container: JSON, _ path: FieldPath) {
    let rules = container["restartPolicyRules"].elements
    if let policy = container["restartPolicy"].string {
      if !["Always", "Never", "OnFailure"].contains(policy) {
        notSupported(
          path.child("restartPolicy"), .string(policy), ["Always", "Never", "OnFailure"])
      }
    } else if rules.isEmpty {
      return
    } else {
      requireRestartPolicy(path)
    }
    let path = path.child("restartPolicyRules")
    if rules.count > 20 { tooMany(path, rules.count, limit: 20) }
    for (index, rule) in rules.enumerated() { checkRestartRule(rule, path.index(index)) }
  }

  private mutating func checkRestartRule(_ rule: JSON, _ path: FieldPath) {
    if rule.text("action") != "Restart" {
      notSupported(path.child("action"), .string(rule.text("action")), ["Restart"])
    }
    guard rule.isSet("exitCodes") else {
      return required(path.child("exitCodes"), "must be specified")
    }
    let codes = rule["exitCodes"]
    let path = path.child("exitCodes")
    if !["In", "NotIn"].contains(codes.text("operator")) {
      notSupported(path.child("operator"), .string(codes.text("operator")), ["In", "NotIn"])
    }
    let count = codes["values"].elements.count
    if count > 255 { tooMany(path.child("values"), count, limit: 255) }
  }
}
