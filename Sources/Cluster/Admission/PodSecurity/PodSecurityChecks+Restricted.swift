import KubernetesAPI

/// What the restricted standard forbids besides.
extension PodSecurityChecks {
  private static let freeVolumes: Set<String> = [
    "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim",
    "projected", "secret",
  ]

  var escalation: PodSecurityViolation? {
    let names = names { $0["securityContext"]["allowPrivilegeEscalation"].bool != false }
    guard !names.isEmpty else { return nil }
    return PodSecurityViolation(
      reason: "allowPrivilegeEscalation != false",
      detail: "\(Self.containers(names)) must set securityContext.allowPrivilegeEscalation=false")
  }

  var restrictedCapabilities: PodSecurityViolation? {
    let keeping = names {
      !$0["securityContext"]["capabilities"]["drop"].strings.contains("ALL")
    }
    var details: [String] = []
    if !keeping.isEmpty {
      details.append(
        "\(Self.containers(keeping)) must set securityContext.capabilities.drop=[\"ALL\"]")
    }
    if let added = added(beyond: ["NET_BIND_SERVICE"]) { details.append(added) }
    guard !details.isEmpty else { return nil }
    return PodSecurityViolation(
      reason: "unrestricted capabilities", detail: details.joined(separator: "; "))
  }

  var restrictedVolumes: PodSecurityViolation? {
    func kinds(_ volume: JSON) -> [String] {
      volume.entries.keys.filter { $0 != "name" && !Self.freeVolumes.contains($0) }
    }
    let bad = spec["volumes"].elements.filter { !kinds($0).isEmpty }
    guard !bad.isEmpty else { return nil }
    let names = bad.compactMap { $0["name"].string }
    let types = Set(bad.flatMap(kinds)).sorted()
    let verb = names.count == 1 ? "uses" : "use"
    let noun = types.count == 1 ? "type" : "types"
    return PodSecurityViolation(
      reason: "restricted volume types",
      detail: "\(Self.counted("volume", "volumes", names)) \(verb) restricted volume \(noun) "
        + Self.quoted(types))
  }

  var runAsNonRoot: PodSecurityViolation? {
    let reason = "runAsNonRoot != true"
    func choice(_ holder: JSON) -> Bool? { holder["securityContext"]["runAsNonRoot"].bool }
    var setters = choice(spec) == false ? ["pod"] : []
    let explicit = names { choice($0) == false }
    if !explicit.isEmpty { setters.append(Self.containers(explicit)) }
    if !setters.isEmpty {
      let who = setters.joined(separator: " and ")
      return PodSecurityViolation(
        reason: reason, detail: "\(who) must not set securityContext.runAsNonRoot=false")
    }
    let implicit = names { choice($0) == nil && choice(spec) != true }
    guard !implicit.isEmpty else { return nil }
    return PodSecurityViolation(
      reason: reason,
      detail: "pod or \(Self.containers(implicit)) must set securityContext.runAsNonRoot=true")
  }

  var runAsUser: PodSecurityViolation? {
    func isRoot(_ holder: JSON) -> Bool { holder["securityContext"]["runAsUser"].int == 0 }
    var setters = isRoot(spec) ? ["pod"] : []
    let names = names(where: isRoot)
    if !names.isEmpty { setters.append(Self.containers(names)) }
    guard !setters.isEmpty else { return nil }
    return PodSecurityViolation(
      reason: "runAsUser=0",
      detail: "\(setters.joined(separator: " and ")) must not set runAsUser=0")
  }

  var restrictedSeccomp: PodSecurityViolation? {
    if let setters = seccompSetters {
      return PodSecurityViolation(reason: "seccompProfile", detail: setters)
    }
    let implicit = names { Self.profile($0).isEmpty && Self.profile(spec).isEmpty }
    guard !implicit.isEmpty else { return nil }
    return PodSecurityViolation(
      reason: "seccompProfile",
      detail: "pod or \(Self.containers(implicit)) must set securityContext.seccompProfile.type to "
        + "\"RuntimeDefault\" or \"Localhost\"")
  }
}
