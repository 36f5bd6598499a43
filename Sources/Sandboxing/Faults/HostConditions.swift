import Glibc

/// What about this host keeps bubblewrap from starting, as far as it shows.
public struct HostConditions: Sendable, Equatable {
  /// AppArmor lets only named programs make user namespaces (Ubuntu 24.04, Debian 13).
  public var appArmorRestricts: Bool
  /// A sysctl forbids user namespaces to ordinary users.
  public var namespacesDisabled: Bool
  public var insideContainer: Bool

  public init(appArmorRestricts: Bool, namespacesDisabled: Bool, insideContainer: Bool) {
    self.appArmorRestricts = appArmorRestricts
    self.namespacesDisabled = namespacesDisabled
    self.insideContainer = insideContainer
  }

  public static func current() -> HostConditions {
    HostConditions(
      appArmorRestricts: firstLine("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == "1",
      namespacesDisabled: firstLine("/proc/sys/kernel/unprivileged_userns_clone") == "0"
        || firstLine("/proc/sys/user/max_user_namespaces") == "0",
      insideContainer: ["/.dockerenv", "/run/.containerenv"].contains(where: SystemPaths.exists))
  }

  private static func firstLine(_ path: String) -> String? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var buffer = [CChar](repeating: 0, count: 64)
    guard fgets(&buffer, Int32(buffer.count), file) != nil else { return nil }
    let bytes = buffer.prefix { $0 != 0 && $0 != 10 }.map(UInt8.init(bitPattern:))
    return String(decoding: bytes, as: UTF8.self)
  }
}
