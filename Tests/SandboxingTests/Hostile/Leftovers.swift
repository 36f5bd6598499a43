import Foundation

/// What runs left behind on this host, of any kind.
enum Leftovers {
  /// Processes with the marker in their environment.
  static func processes(markedBy marker: String) -> [String] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return entries.filter { entry in
      guard entry.allSatisfy(\.isNumber),
        let environment = FileManager.default.contents(atPath: "/proc/\(entry)/environ")
      else { return false }
      return environment.range(of: Data(marker.utf8)) != nil
    }
  }

  /// Control groups whose launcher is gone.
  static func controlGroups() -> [String] {
    let roots = ["memory", "pids", ""].map { "/sys/fs/cgroup/" + $0 }
    return roots.flatMap(groups).filter { path in
      guard let name = path.split(separator: "/").last,
        let pid = name.split(separator: "-").last.flatMap({ pid_t($0) })
      else { return false }
      return kill(pid, 0) != 0 && errno == ESRCH
    }
  }

  private static func groups(under root: String) -> [String] {
    guard let all = FileManager.default.enumerator(atPath: root) else { return [] }
    var found: [String] = []
    while let path = all.nextObject() as? String {
      let name = path.split(separator: "/").last ?? ""
      if name.hasPrefix("drydock-sandbox-") { found.append("\(root)/\(path)") }
    }
    return found
  }
}
