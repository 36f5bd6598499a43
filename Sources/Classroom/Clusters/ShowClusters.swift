import Foundation

/// The clusters that run.
public struct ShowClusters: Sendable {
  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  public func callAsFunction() -> [ClusterRecord] {
    ClusterFolder.names(home: desk.home).compactMap(running)
  }

  /// The running cluster of this name, nil when there is none.
  public func running(_ name: String) -> ClusterRecord? {
    guard let folder = try? ClusterFolder(name: name, home: desk.home),
      let data = FileManager.default.contents(atPath: folder.record),
      let record = try? JSONDecoder().decode(ClusterRecord.self, from: data), record.isAlive
    else { return nil }
    return record
  }

  /// - Throws: `ClusterFault.notRunning`, with the names of those that do.
  public func required(_ name: String) throws(ClassroomFault) -> ClusterRecord {
    guard let record = running(name) else {
      throw .cluster(.notRunning(name: name, known: self().map(\.name)))
    }
    return record
  }
}
