/// What differs between pods of Linux and of Windows.
/// https://kubernetes.io/docs/concepts/windows/intro/
extension FaultList {
  mutating func checkSystem(_ spec: JSON, _ path: FieldPath) {
    guard spec.isSet("os") else { return }
    let name = spec["os"].text("name")
    switch name {
    case "": required(path.child("os", "name"))
    case "linux": checkLinux(spec, path)
    case "windows": checkWindows(spec, path)
    default: notSupported(path.child("os"), .string(name), ["linux", "windows"])
    }
  }

  private mutating func checkLinux(_ spec: JSON, _ path: FieldPath) {
    for (owner, path) in [(spec, path)] + Self.allContainers(of: spec, path)
    where owner["securityContext"].isSet("windowsOptions") {
      forbidden(
        path.child("securityContext", "windowsOptions"),
        "windows options cannot be set for a linux pod")
    }
  }

  private mutating func checkWindows(_ spec: JSON, _ path: FieldPath) {
    let words = "cannot be set for a windows pod"
    let podFields = [
      "appArmorProfile", "seLinuxOptions", "seccompProfile", "fsGroup", "fsGroupChangePolicy",
      "sysctls", "runAsUser", "runAsGroup", "supplementalGroups", "supplementalGroupsPolicy",
      "seLinuxChangePolicy",
    ]
    for field in podFields where spec["securityContext"].isSet(field) {
      forbidden(path.child("securityContext", field), words)
    }
    for field in ["hostUsers", "hostPID", "hostIPC", "shareProcessNamespace"]
    where field.hasSuffix("C") || field.hasSuffix("D") ? spec.flag(field) : spec.isSet(field) {
      forbidden(path.child(field), words)
    }
    let fields = [
      "appArmorProfile", "seLinuxOptions", "seccompProfile", "capabilities",
      "readOnlyRootFilesystem", "privileged", "allowPrivilegeEscalation", "procMount",
      "runAsUser", "runAsGroup",
    ]
    for (container, path) in Self.allContainers(of: spec, path) {
      for field in fields where container["securityContext"].isSet(field) {
        forbidden(path.child("securityContext", field), words)
      }
    }
  }

  /// Processes that run on the node itself: all of a pod's containers, or none.
  mutating func checkHostProcess(_ spec: JSON, _ path: FieldPath) {
    let ofPod = spec["securityContext"]["windowsOptions"]["hostProcess"].bool
    var count = 0
    let containers = Self.allContainers(of: spec, path)
    for (container, path) in containers {
      let own = container["securityContext"]["windowsOptions"]["hostProcess"].bool
      if let own, let ofPod, own != ofPod {
        invalid(
          path.child("securityContext", "windowsOptions", "hostProcess"), JSON(own),
          "pod hostProcess value must be identical if both are specified, was \(ofPod)")
      }
      if own ?? ofPod ?? false { count += 1 }
    }
    guard count > 0 else { return }
    if count != containers.count {
      invalid(
        path, "",
        [
          "If pod contains any hostProcess containers then all containers must be HostProcess containers"
        ])
    }
    if !spec.flag("hostNetwork") {
      invalid(
        path.child("hostNetwork"), false,
        "hostNetwork must be true if pod contains any hostProcess containers")
    }
  }

  mutating func checkWindowsOptions(_ options: JSON, _ path: FieldPath) {
    guard !options.isNull else { return }
    if let name = options["gmsaCredentialSpecName"].string {
      invalid(path.child("gmsaCredentialSpecName"), name, NameFormat.dnsSubdomain(name))
    }
    if let spec = options["gmsaCredentialSpec"].string {
      if spec.isEmpty {
        invalid(
          path.child("gmsaCredentialSpec"), spec, ["gmsaCredentialSpec cannot be an empty string"])
      } else if spec.utf8.count > 64 * 1024 {
        invalid(
          path.child("gmsaCredentialSpec"), spec, ["gmsaCredentialSpec size must be under 64 KiB"])
      }
    }
    if let name = options["runAsUserName"].string {
      invalid(path.child("runAsUserName"), name, Self.complaints(ofUser: name))
    }
  }

  private static func complaints(ofUser name: String) -> [String] {
    if name.isEmpty { return ["runAsUserName cannot be an empty string"] }
    if name.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      return ["runAsUserName cannot contain control characters"]
    }
    let parts = name.split(separator: "\\", omittingEmptySubsequences: false).map(String.init)
    if parts.count > 2 { return ["runAsUserName cannot contain more than one backslash"] }
    var complaints: [String] = []
    let user = parts.last ?? ""
    if parts.count == 2 {
      if parts[0].utf8.count >= 256 {
        complaints.append("runAsUserName's Domain length must be under 256 characters")
      }
      if !isNetBIOS(parts[0]), !isDomain(parts[0]) {
        complaints.append("runAsUserName's Domain doesn't match the NetBios nor the DNS format")
      }
    }
    if user.isEmpty {
      complaints.append("runAsUserName's User cannot be empty")
    } else if user.utf8.count > 104 {
      complaints.append("runAsUserName's User length must not be longer than 104 characters")
    }
    if !user.isEmpty, user.allSatisfy({ $0 == "." || $0 == " " }) {
      complaints.append("runAsUserName's User cannot contain only periods or spaces")
    }
    if user.contains(where: { "\"/\\:;|=,+*?<>@[]".contains($0) }) {
      complaints.append(
        #"runAsUserName's User cannot contain the following characters: "/\:;|=,+*?<>@[]"#)
    }
    return complaints
  }

  private static func isNetBIOS(_ name: String) -> Bool {
    (1...15).contains(name.count) && name.first != "."
      && !name.contains { "\\/:*?\"<>|".contains($0) }
  }

  private static func isDomain(_ name: String) -> Bool {
    name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy {
      NameFormat.dnsLabel($0.lowercased()).isEmpty
    }
  }
}
