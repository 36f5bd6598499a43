import Foundation

/// What of one simulated cluster lies on disk: `DRYDOCK_HOME/clusters/NAME`.
public struct ClusterFolder: Sendable {
  public let name: String
  public let path: String

  /// - Throws: `ClusterFault.badName`: the name becomes a folder's.
  init(name: String, home: LearnerHome) throws(ClassroomFault) {
    let letters = Set("abcdefghijklmnopqrstuvwxyz0123456789-")
    guard (1...60).contains(name.count), name.allSatisfy(letters.contains), name.first != "-" else {
      throw .cluster(.badName(name))
    }
    self.name = name
    path = "\(home.clusters)/\(name)"
  }

  public var kubeconfig: String { "\(path)/kubeconfig" }
  /// Every command that changed the cluster, in order.
  public var commands: String { "\(path)/commands.jsonl" }
  /// The scenario the cluster began from, as JSON, with the moment it came up.
  var scenario: String { "\(path)/scenario.json" }
  var record: String { "\(path)/server.json" }
  var log: String { "\(path)/server.log" }

  /// Names of all clusters there are folders of.
  static func names(home: LearnerHome) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: home.clusters)) ?? []).sorted()
  }
}

/// A cluster's server process.
public struct ClusterRecord: Codable, Sendable, Equatable {
  public var name: String
  public var scenario: String
  public var process: Int32
  /// When the process began, in ticks since the machine started: another process of the same
  /// number began at another time.
  public var started: UInt64
  public var port: Int
  public var kubeconfig: String

  /// Whether that process still runs.
  var isAlive: Bool { ProcessStart.ticks(of: process) == started }
}

enum ProcessStart {
  /// The 22nd field of `/proc/PID/stat`; nil when there is no such process.
  static func ticks(of process: Int32) -> UInt64? {
    guard let data = FileManager.default.contents(atPath: "/proc/\(process)/stat") else {
      return nil
    }
    let text = String(decoding: data, as: UTF8.self)
    // The name, in parentheses, may hold spaces.
    guard let end = text.lastIndex(of: ")") else { return nil }
    let fields = text[text.index(after: end)...].split(separator: " ")
    // A zombie answers nobody.
    guard fields.count > 19, fields[0] != "Z" else { return nil }
    return UInt64(fields[19])
  }
}
