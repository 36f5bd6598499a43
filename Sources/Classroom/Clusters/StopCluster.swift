import Foundation
import Glibc

/// Stops a cluster's server. What was done in it stays, and is done again when it is started.
public struct StopCluster: Sendable {
  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  public func callAsFunction(_ name: String) throws(ClassroomFault) {
    let record = try ShowClusters(desk: desk).required(name)
    kill(record.process, SIGTERM)
    // It ends within milliseconds; one that does not is ended.
    for _ in 0..<200 {
      if !record.isAlive { return }
      usleep(10_000)
    }
    kill(record.process, SIGKILL)
  }

  /// Forgets everything that was done in a cluster.
  public func forget(_ name: String) throws(ClassroomFault) {
    let folder = try ClusterFolder(name: name, home: desk.home)
    if ShowClusters(desk: desk).running(name) != nil { try self(name) }
    try? FileManager.default.removeItem(atPath: folder.path)
  }
}
