import Cluster
import Foundation
import Glibc
import KubernetesAPI

/// Every command that changed a cluster, a line each. Whoever does them again at their moments has
/// the same cluster.
final class CommandLog: Sendable {
  private let descriptor: Int32

  init(_ path: String) throws(ClassroomFault) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
  }

  deinit { close(descriptor) }

  func append(_ command: RecordedCommand) {
    let line = command.json.bytes + [UInt8(ascii: "\n")]
    // One write: a line is there whole, or is the last and cut short.
    line.withUnsafeBytes { _ = write(descriptor, $0.baseAddress, $0.count) }
  }

  /// Commands up to the first line that is none.
  static func commands(_ path: String) throws(ClassroomFault) -> [RecordedCommand] {
    guard Folder.exists(path) else { return [] }
    var commands: [RecordedCommand] = []
    for line in try Folder.contents(of: path).split(separator: UInt8(ascii: "\n")) {
      guard let json = try? JSONReader.read(Array(line)), let command = RecordedCommand(json) else {
        break
      }
      commands.append(command)
    }
    return commands
  }

  static func replay(_ path: String, into cluster: inout Cluster) throws(ClassroomFault) {
    for command in try commands(path) { cluster.replay(command) }
  }
}
