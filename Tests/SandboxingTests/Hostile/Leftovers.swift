import Foundation
import Synchronization

/// What runs left behind on this host, of any kind.
enum Leftovers {
  /// Processes with the marker in their environment.
  static func processes(markedBy marker: String) -> [String] {
    processes(with: marker, in: "environ")
  }

  /// Processes with the marker in their command line.
  static func processes(withArgument marker: String) -> [String] {
    processes(with: marker, in: "cmdline")
  }

  private static func processes(with marker: String, in file: String) -> [String] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return entries.filter { entry in
      guard entry.allSatisfy(\.isNumber),
        let text = FileManager.default.contents(atPath: "/proc/\(entry)/\(file)")
      else { return false }
      return text.range(of: Data(marker.utf8)) != nil
    }
  }

  /// Launchers that a test kills, so that they cannot clean up.
  static let killedLaunchers = Mutex<Set<pid_t>>([])

  /// Control groups whose launcher is gone, but for the killed ones. Other containers' groups may
  /// show, with launchers that have no number here: theirs hold processes or go in a moment.
  static func controlGroups() -> [String] {
    var left = abandonedGroups()
    for _ in 0..<40 where !left.isEmpty {
      usleep(50_000)
      left = Set(abandonedGroups()).intersection(left).sorted()
    }
    return left
  }

  private static func abandonedGroups() -> [String] {
    let roots = ["memory", "pids", ""].map { "/sys/fs/cgroup/" + $0 }
    return roots.flatMap(groups).filter { path in
      guard let name = path.split(separator: "/").last,
        let pid = name.split(separator: "-").last.flatMap({ pid_t($0) })
      else { return false }
      if killedLaunchers.withLock({ $0.contains(pid) }) { return false }
      guard kill(pid, 0) != 0 && errno == ESRCH else { return false }
      // Not readable any more: a launcher removed it just now.
      return FileManager.default.contents(atPath: "\(path)/cgroup.procs")?.isEmpty ?? false
    }
  }

  /// Control groups of one launcher.
  static func controlGroups(of launcher: pid_t) -> [String] {
    ["memory", "pids", ""].flatMap { groups(under: "/sys/fs/cgroup/" + $0) }
      .filter { $0.hasSuffix("-\(launcher)") }
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
