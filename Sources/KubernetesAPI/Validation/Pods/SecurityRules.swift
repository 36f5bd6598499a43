/// Rights of pods and containers.
/// https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
extension FaultList {
  mutating func checkPodSecurity(_ spec: JSON, _ path: FieldPath) {
    let context = spec["securityContext"]
    guard !context.isNull else { return }
    for field in ["fsGroup", "runAsUser", "runAsGroup"] {
      checkIdentity(context[field], path.child(field))
    }
    for (index, group) in context["supplementalGroups"].elements.enumerated() {
      checkIdentity(group, path.child("supplementalGroups").index(index))
    }
    checkSysctls(spec, path.child("sysctls"))
    checkOption(context, "fsGroupChangePolicy", ["Always", "OnRootMismatch"], path)
    checkSeccomp(context["seccompProfile"], path.child("seccompProfile"))
    checkWindowsOptions(context["windowsOptions"], path.child("windowsOptions"))
    checkAppArmor(context["appArmorProfile"], path.child("appArmorProfile"))
    checkOption(context, "supplementalGroupsPolicy", ["Merge", "Strict"], path)
    checkOption(context, "seLinuxChangePolicy", ["MountOption", "Recursive"], path)
  }

  /// A choice that may be left out.
  mutating func checkOption(
    _ value: JSON, _ field: String, _ supported: [String], _ path: FieldPath
  ) {
    if let choice = value[field].string, !supported.contains(choice) {
      notSupported(path.child(field), .string(choice), supported)
    }
  }

  /// The number of a user or a group.
  private mutating func checkIdentity(_ identity: JSON, _ path: FieldPath) {
    if let number = identity.int, !(0...Int(Int32.max)).contains(number) {
      invalid(path, identity, "must be between 0 and 2147483647, inclusive")
    }
  }

  mutating func checkSecurityContext(
    _ context: JSON, usesHostUsers: Bool, _ path: FieldPath
  ) {
    guard !context.isNull else { return }
    checkIdentity(context["runAsUser"], path.child("runAsUser"))
    checkIdentity(context["runAsGroup"], path.child("runAsGroup"))
    checkOption(context, "procMount", ["Default", "Unmasked"], path)
    if usesHostUsers, context.text("procMount") == "Unmasked" {
      invalid(
        path.child("procMount"), "Unmasked", ["`hostUsers` must be false to use `Unmasked`"])
    }
    checkSeccomp(context["seccompProfile"], path.child("seccompProfile"))
    if context["allowPrivilegeEscalation"] == false {
      if context.flag("privileged") {
        invalid(
          path, context, as: "SecurityContext",
          "cannot set `allowPrivilegeEscalation` to false and `privileged` to true")
      }
      for capability in context["capabilities"]["add"].strings where capability == "CAP_SYS_ADMIN" {
        invalid(
          path, context, as: "SecurityContext",
          "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN")
      }
    }
    checkWindowsOptions(context["windowsOptions"], path.child("windowsOptions"))
    checkAppArmor(context["appArmorProfile"], path.child("appArmorProfile"))
  }

  private static let profileTypes = ["Localhost", "RuntimeDefault", "Unconfined"]

  private mutating func checkSeccomp(_ profile: JSON, _ path: FieldPath) {
    guard !profile.isNull else { return }
    let type = profile.text("type")
    if type.isEmpty {
      required(path.child("type"), "type is required when seccompProfile is set")
    } else if !Self.profileTypes.contains(type) {
      notSupported(path.child("type"), .string(type), Self.profileTypes)
    }
    let file = path.child("localhostProfile")
    if type == "Localhost" {
      if let name = profile["localhostProfile"].string {
        checkDescendingPath(name, file)
      } else {
        required(file, "must be set when seccomp type is Localhost")
      }
    } else if profile.isSet("localhostProfile") {
      invalid(
        file, profile, as: "SeccompProfile", "can only be set when seccomp type is Localhost")
    }
  }

  private mutating func checkAppArmor(_ profile: JSON, _ path: FieldPath) {
    guard !profile.isNull else { return }
    let type = profile.text("type")
    let file = path.child("localhostProfile")
    switch type {
    case "Localhost":
      let name = profile.text("localhostProfile")
      if name.trimmingSpaces != name {
        invalid(file, name, ["must not be padded with whitespace"])
      } else if name.isEmpty {
        required(file, "must be set when AppArmor type is Localhost")
      }
      if name.utf8.count > 4095 { tooLong(file, limit: 4095) }
    case "RuntimeDefault", "Unconfined":
      if let name = profile["localhostProfile"].string {
        invalid(file, name, ["can only be set when AppArmor type is Localhost"])
      }
    case "": required(path.child("type"), "type is required when appArmorProfile is set")
    default: notSupported(path.child("type"), .string(type), Self.profileTypes)
    }
  }

  private mutating func checkSysctls(_ spec: JSON, _ path: FieldPath) {
    var names: Set<String> = []
    for (index, sysctl) in spec["securityContext"]["sysctls"].elements.enumerated() {
      let path = path.index(index).child("name")
      let name = sysctl.text("name")
      if name.isEmpty {
        required(path)
      } else if !Self.isSysctl(name) {
        let segment = "[a-z0-9]([-_a-z0-9]*[a-z0-9])?"
        invalid(
          path, name,
          [#"must have at most 253 characters and match regex ^(\#(segment)[\./])*\#(segment)$"#])
      } else if names.contains(name) {
        duplicate(path, .string(name))
      }
      names.insert(name)
      if spec.flag("hostNetwork"), name.hasPrefix("net.") {
        invalid(path, name, ["may not be specified when 'hostNetwork' is true"])
      } else if spec.flag("hostIPC"), Self.isOfIPC(name) {
        invalid(path, name, ["may not be specified when 'hostIPC' is true"])
      }
    }
  }

  private static func isSysctl(_ name: String) -> Bool {
    guard name.utf8.count <= 253 else { return false }
    let parts = name.utf8.split(omittingEmptySubsequences: false) {
      $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/")
    }
    return parts.allSatisfy { part in
      guard let first = part.first, let last = part.last else { return false }
      return NameFormat.isLowerOrDigit(first) && NameFormat.isLowerOrDigit(last)
        && part.allSatisfy { NameFormat.isLowerOrDigit($0) || $0 == 0x2D || $0 == 0x5F }
    }
  }

  private static func isOfIPC(_ name: String) -> Bool {
    name == "kernel.sem"
      || ["kernel.shm", "kernel.msg", "fs.mqueue."].contains(where: name.hasPrefix)
  }
}
