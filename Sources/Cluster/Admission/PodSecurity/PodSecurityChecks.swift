import KubernetesAPI

/// What the standards forbid, each check in the words of the admission plugin: those of the baseline
/// in order of their names, then those of the restricted standard.
/// https://kubernetes.io/docs/concepts/security/pod-security-standards/
struct PodSecurityChecks {
  let spec: JSON
  let annotations: JSON

  init(spec: JSON, metadata: JSON) {
    self.spec = spec
    annotations = metadata["annotations"]
  }

  func violations(of standard: PodSecurityLevel.Standard) -> [PodSecurityViolation] {
    switch standard {
    case .privileged: []
    case .baseline:
      [
        appArmor, capabilities, hostNamespaces, hostPaths, hostPorts, privileged, procMount,
        seLinux, seccomp, sysctls, hostProcess,
      ].compactMap { $0 }
    case .restricted:
      [
        appArmor, hostNamespaces, hostPorts, privileged, procMount, seLinux, sysctls, hostProcess,
        escalation, restrictedCapabilities, restrictedVolumes, runAsNonRoot, runAsUser,
        restrictedSeccomp,
      ].compactMap { $0 }
    }
  }

  /// In the order in which the plugin visits them.
  var containers: [JSON] {
    spec["initContainers"].elements + spec["containers"].elements
      + spec["ephemeralContainers"].elements
  }

  func names(where isBad: (JSON) -> Bool) -> [String] {
    containers.filter(isBad).compactMap { $0["name"].string }
  }

  static func quoted(_ names: [String]) -> String {
    names.map { "\"\($0)\"" }.joined(separator: ", ")
  }

  static func counted(_ one: String, _ many: String, _ names: [String]) -> String {
    "\(names.count == 1 ? one : many) \(quoted(names))"
  }

  static func containers(_ names: [String]) -> String {
    counted("container", "containers", names)
  }
}

/// The baseline standard.
extension PodSecurityChecks {
  private static let defaultCapabilities: Set<String> = [
    "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD",
    "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
  ]

  private static let safeSysctls: Set<String> = [
    "kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.tcp_syncookies",
    "net.ipv4.ping_group_range", "net.ipv4.ip_unprivileged_port_start",
    "net.ipv4.ip_local_reserved_ports", "net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout",
    "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_wmem",
  ]

  private var appArmor: PodSecurityViolation? {
    func isBad(_ holder: JSON) -> Bool {
      holder["securityContext"]["appArmorProfile"]["type"] == "Unconfined"
    }
    var setters = isBad(spec) ? ["pod"] : []
    let names = names(where: isBad)
    if !names.isEmpty { setters.append(Self.containers(names)) }
    var details: [String] = []
    if !setters.isEmpty {
      let who = setters.joined(separator: " and ")
      details.append("\(who) must not set AppArmor profile type to \"Unconfined\"")
    }
    let prefix = "container.apparmor.security.beta.kubernetes.io/"
    let bad = annotations.entries.filter { key, value in
      let profile = value.string ?? ""
      return key.hasPrefix(prefix) && !profile.isEmpty && profile != "runtime/default"
        && !profile.hasPrefix("localhost/")
    }.map { "\($0.key)=\"\($0.value.string ?? "")\"" }
    if !bad.isEmpty {
      details.append(
        "\(bad.count == 1 ? "annotation" : "annotations") \(bad.joined(separator: ", "))")
    }
    guard !details.isEmpty else { return nil }
    let reason = "forbidden AppArmor profile\(setters.count + bad.count > 1 ? "s" : "")"
    return PodSecurityViolation(reason: reason, detail: details.joined(separator: "; "))
  }

  private var capabilities: PodSecurityViolation? {
    added(beyond: Self.defaultCapabilities).map {
      PodSecurityViolation(reason: "non-default capabilities", detail: $0)
    }
  }

  func added(beyond allowed: Set<String>) -> String? {
    func extra(_ container: JSON) -> [String] {
      container["securityContext"]["capabilities"]["add"].strings.filter { !allowed.contains($0) }
    }
    let names = names { !extra($0).isEmpty }
    guard !names.isEmpty else { return nil }
    let bad = Set(containers.flatMap(extra)).sorted()
    return "\(Self.containers(names)) must not include \(Self.quoted(bad)) in "
      + "securityContext.capabilities.add"
  }

  private var hostNamespaces: PodSecurityViolation? {
    let shared = ["hostNetwork", "hostPID", "hostIPC"].filter { spec[$0].bool == true }
    guard !shared.isEmpty else { return nil }
    return PodSecurityViolation(
      reason: "host namespaces", detail: shared.map { "\($0)=true" }.joined(separator: ", "))
  }

  private var hostPaths: PodSecurityViolation? {
    let names = spec["volumes"].elements.filter { $0.has("hostPath") }.compactMap {
      $0["name"].string
    }
    guard !names.isEmpty else { return nil }
    return PodSecurityViolation(
      reason: "hostPath volumes", detail: Self.counted("volume", "volumes", names))
  }

  private var hostPorts: PodSecurityViolation? {
    func ports(_ container: JSON) -> [Int] {
      container["ports"].elements.compactMap { $0["hostPort"].int }.filter { $0 != 0 }
    }
    let names = names { !ports($0).isEmpty }
    guard !names.isEmpty else { return nil }
    let used = Set(containers.flatMap(ports).map(String.init)).sorted()
    let verb = names.count == 1 ? "uses" : "use"
    let noun = used.count == 1 ? "hostPort" : "hostPorts"
    return PodSecurityViolation(
      reason: "hostPort",
      detail: "\(Self.containers(names)) \(verb) \(noun) \(used.joined(separator: ", "))")
  }

  private var privileged: PodSecurityViolation? {
    let names = names { $0["securityContext"]["privileged"].bool == true }
    guard !names.isEmpty else { return nil }
    return PodSecurityViolation(
      reason: "privileged",
      detail: "\(Self.containers(names)) must not set securityContext.privileged=true")
  }

  private var procMount: PodSecurityViolation? {
    func mount(_ container: JSON) -> String {
      container["securityContext"]["procMount"].string ?? "Default"
    }
    let names = names { mount($0) != "Default" }
    guard !names.isEmpty else { return nil }
    let values = Set(containers.map(mount)).subtracting(["Default"]).sorted()
    return PodSecurityViolation(
      reason: "procMount",
      detail: "\(Self.containers(names)) must not set securityContext.procMount to "
        + Self.quoted(values))
  }

  private var seLinux: PodSecurityViolation? {
    let allowed = ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"]
    func options(_ holder: JSON) -> JSON { holder["securityContext"]["seLinuxOptions"] }
    func isBad(_ holder: JSON) -> Bool {
      let options = options(holder)
      return !allowed.contains(options["type"].string ?? "") || !options["user"].isEmpty
        || !options["role"].isEmpty
    }
    var setters = isBad(spec) ? ["pod"] : []
    let names = names(where: isBad)
    if !names.isEmpty { setters.append(Self.containers(names)) }
    guard !setters.isEmpty else { return nil }
    let all = ([spec] + containers).map(options)
    let types = Set(all.compactMap { $0["type"].string }).filter { !allowed.contains($0) }.sorted()
    var details: [String] = []
    if !types.isEmpty {
      details.append("\(types.count == 1 ? "type" : "types") \(Self.quoted(types))")
    }
    if all.contains(where: { !$0["user"].isEmpty }) { details.append("user may not be set") }
    if all.contains(where: { !$0["role"].isEmpty }) { details.append("role may not be set") }
    let who = setters.joined(separator: " and ")
    return PodSecurityViolation(
      reason: "seLinuxOptions",
      detail: "\(who) set forbidden securityContext.seLinuxOptions: "
        + details.joined(separator: "; "))
  }

  private var seccomp: PodSecurityViolation? {
    seccompSetters.map { PodSecurityViolation(reason: "seccompProfile", detail: $0) }
  }

  static func profile(_ holder: JSON) -> String {
    holder["securityContext"]["seccompProfile"]["type"].string ?? ""
  }

  /// Who sets a profile that is none.
  var seccompSetters: String? {
    let allowed = ["", "RuntimeDefault", "Localhost"]
    func isBad(_ holder: JSON) -> Bool { !allowed.contains(Self.profile(holder)) }
    var setters = isBad(spec) ? ["pod"] : []
    let names = names(where: isBad)
    if !names.isEmpty { setters.append(Self.containers(names)) }
    guard !setters.isEmpty else { return nil }
    let values = Set(([spec] + containers).filter(isBad).map(Self.profile)).sorted()
    return "\(setters.joined(separator: " and ")) must not set "
      + "securityContext.seccompProfile.type to \(Self.quoted(values))"
  }

  private var sysctls: PodSecurityViolation? {
    let bad = spec["securityContext"]["sysctls"].elements.compactMap { $0["name"].string }.filter {
      !Self.safeSysctls.contains($0)
    }
    guard !bad.isEmpty else { return nil }
    return PodSecurityViolation(
      reason: "forbidden sysctls", detail: bad.joined(separator: ", "))
  }

  private var hostProcess: PodSecurityViolation? {
    func isBad(_ holder: JSON) -> Bool {
      holder["securityContext"]["windowsOptions"]["hostProcess"].bool == true
    }
    var setters = isBad(spec) ? ["pod"] : []
    let names = names(where: isBad)
    if !names.isEmpty { setters.append(Self.containers(names)) }
    guard !setters.isEmpty else { return nil }
    let who = setters.joined(separator: " and ")
    return PodSecurityViolation(
      reason: "hostProcess",
      detail: "\(who) must not set securityContext.windowsOptions.hostProcess=true")
  }
}
