/// What components may write of a pod's state.
extension FaultList {
  mutating func checkPodStatus(updating old: JSON, to new: JSON) {
    let (before, after) = (old["status"], new["status"])
    let path = FieldPath("status")
    checkMetadata(updating: old, to: new)
    checkPodAnnotations(new)
    for (index, condition) in after["conditions"].elements.enumerated() {
      let type = condition.text("type")
      if !["PodScheduled", "Ready", "Initialized"].contains(type) {
        invalid(
          path.child("conditions").index(index).child("Type"), type, NameFormat.labelKey(type))
      }
    }
    if new["spec"].text("nodeName") != old["spec"].text("nodeName") {
      forbidden(path.child("nodeName"), "may not be changed directly")
    }
    checkName(after, "nominatedNodeName", NameFormat.dnsSubdomain, path)
    if before.text("qosClass") != after.text("qosClass") {
      checkUnchanged(after["qosClass"], before["qosClass"], path.child("qosClass"))
    }
    for field in ["containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses"] {
      checkStates(
        after[field].elements, before[field].elements, field, old["spec"], path.child(field))
    }
    for (field, list) in [("podIP", "podIPs"), ("hostIP", "hostIPs")] {
      for (index, address) in after[list].elements.enumerated() {
        checkAddress(
          address.text("ip"), path.child(list).index(index),
          known: before[list].elements.map { $0.text("ip") })
      }
      if let first = after[list].elements.first, first.text("ip") != after.text(field) {
        invalid(
          path.child(list).index(0).child("ip"), first.text("ip"), ["must be equal to `\(field)`"])
      }
    }
  }

  /// A container that ended for good may not run again.
  private mutating func checkStates(
    _ new: [JSON], _ old: [JSON], _ field: String, _ spec: JSON, _ path: FieldPath
  ) {
    let list = field == "initContainerStatuses" ? "initContainers" : "containers"
    for (index, status) in old.enumerated() where status["state"].isSet("terminated") {
      let name = status.text("name")
      let container = spec[list].elements.first { $0.text("name") == name } ?? .null
      guard let now = new.first(where: { $0.text("name") == name }),
        !now["state"].isSet("terminated")
      else { continue }
      let code = status["state"]["terminated"].number("exitCode")
      let mayRestart =
        field != "ephemeralContainerStatuses" && Self.mayRestart(container, spec, exitCode: code)
      if !mayRestart {
        forbidden(
          path.index(index).child("state"), "may not be transitioned to non-terminated state")
      }
    }
  }

  private static func mayRestart(_ container: JSON, _ spec: JSON, exitCode: Int) -> Bool {
    for rule in container["restartPolicyRules"].elements {
      let codes = rule["exitCodes"]
      let isListed = codes["values"].elements.contains { $0.int == exitCode }
      if isListed == (codes.text("operator") == "In") { return true }
    }
    switch container["restartPolicy"].string ?? spec.text("restartPolicy") {
    case "Always": return true
    case "OnFailure": return exitCode != 0
    default: return false
    }
  }
}
