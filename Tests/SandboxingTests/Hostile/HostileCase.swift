import Foundation

@testable import Sandboxing

/// One folder of Tests/Hostile: an attack, and what must come of it.
struct HostileCase: Sendable, CustomStringConvertible {
  struct Expected: Decodable {
    var ending: [String: String]
    var limits: [String: Double]?
    var network: SandboxNetwork?
    var prints: [String]?
    var untouched: [BaitPart]
  }

  var name: String
  var folder: String
  var expected: Expected

  var description: String { name }

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Hostile").path

  static let all: [HostileCase] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return names.sorted().compactMap { name in
      let folder = "\(root)/\(name)"
      guard let data = FileManager.default.contents(atPath: folder + "/expected.json") else {
        return nil
      }
      guard let expected = try? JSONDecoder().decode(Expected.self, from: data) else {
        fatalError("\(folder)/expected.json: not understood")
      }
      return HostileCase(name: name, folder: folder, expected: expected)
    }
  }()

  var limits: SandboxLimits {
    var limits = SandboxLimits()
    for (name, value) in expected.limits ?? [:] {
      switch name {
      case "cpuSeconds": limits.cpuSeconds = value
      case "wallSeconds": limits.wallSeconds = value
      case "memoryBytes": limits.memoryBytes = Int(value)
      case "processes": limits.processes = Int(value)
      case "fileBytes": limits.fileBytes = Int(value)
      case "diskBytes": limits.diskBytes = Int(value)
      case "diskFiles": limits.diskFiles = Int(value)
      case "outputBytes": limits.outputBytes = Int(value)
      default: fatalError("\(folder)/expected.json: unknown limit \(name)")
      }
    }
    return limits
  }

  /// "exited 0", "signalled 9", "stopped memory", "missing privateLoopback".
  static func words(_ ending: SandboxEnding) -> String {
    switch ending {
    case .exited(let code): "exited \(code)"
    case .signalled(let number): "signalled \(number)"
    case .stopped(let limit, _): "stopped \(limit.rawValue)"
    }
  }
}
