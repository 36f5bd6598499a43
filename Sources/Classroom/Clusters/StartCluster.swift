import Foundation
import Glibc

/// Starts a simulated cluster's server in the background, or finds the one that runs.
public struct StartCluster: Sendable {
  public struct Started: Sendable {
    public var record: ClusterRecord
    /// False when it ran already.
    public var isNew: Bool
    /// Commands of an earlier run that were done again.
    public var isResumed: Bool
  }

  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  /// - Parameters:
  ///   - scenario: a file, or the name of one that comes with Drydock; nil: as before, or `default`.
  ///   - port: 0 takes a free one.
  ///   - manifests: files that are applied when the cluster comes up for the first time.
  ///   - isFresh: forget what was done in a cluster of this name.
  public func callAsFunction(
    _ name: String, scenario: String?, port: Int, seed: UInt64?, isFresh: Bool,
    applying manifests: [String] = []
  ) throws(ClassroomFault) -> Started {
    let folder = try ClusterFolder(name: name, home: desk.home)
    var file: String?
    if let scenario { file = try path(of: scenario) }
    if let record = ShowClusters(desk: desk).running(name) {
      if !isFresh {
        if let file, record.scenario != file {
          throw .cluster(.otherScenario(name: name, running: record.scenario, asked: file))
        }
        return Started(record: record, isNew: false, isResumed: false)
      }
      try StopCluster(desk: desk)(name)
    }
    try Folder.make(folder.path)
    let isResumed = !isFresh && Folder.exists(folder.scenario) && isSame(folder, file)
    if !isResumed {
      for old in [folder.scenario, folder.commands] { unlink(old) }
    }
    let chosen: String
    if let known = file ?? earlier(folder) {
      chosen = known
    } else {
      chosen = try path(of: "default")
    }
    let record = try start(
      folder, chosen, port: port, seed: seed, manifests: isResumed ? [] : manifests)
    return Started(record: record, isNew: true, isResumed: isResumed)
  }

  private func earlier(_ folder: ClusterFolder) -> String? {
    guard Folder.exists(folder.scenario) else { return nil }
    let data = FileManager.default.contents(atPath: folder.record) ?? Data()
    return (try? JSONDecoder().decode(ClusterRecord.self, from: data))?.scenario
  }

  /// Whether a stopped cluster began from this scenario; nil: from whichever it was.
  private func isSame(_ folder: ClusterFolder, _ file: String?) -> Bool {
    guard let file else { return true }
    let data = FileManager.default.contents(atPath: folder.record) ?? Data()
    return (try? JSONDecoder().decode(ClusterRecord.self, from: data))?.scenario == file
  }

  private func path(of scenario: String) throws(ClassroomFault) -> String {
    let own = "\(desk.share.clusterScenarios)/\(scenario).yaml"
    if !scenario.contains("/"), Folder.exists(own) { return own }
    if Folder.exists(scenario) { return URL(fileURLWithPath: scenario).standardizedFileURL.path }
    let known =
      (try? FileManager.default.contentsOfDirectory(atPath: desk.share.clusterScenarios)) ?? []
    throw .cluster(
      .noScenario(
        scenario,
        known: known.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()))
  }

  /// This program, which is started once more as the server.
  private static var program: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "drydock"
  }

  private func start(
    _ folder: ClusterFolder, _ scenario: String, port: Int, seed: UInt64?, manifests: [String]
  ) throws(ClassroomFault) -> ClusterRecord {
    var words = [Self.program, "cluster", "serve", folder.name, "--scenario", scenario]
    words += ["--port", String(port)]
    for manifest in manifests { words += ["--apply", manifest] }
    if let seed { words += ["--seed", String(seed)] }
    let said = try BackgroundProcess.start(words, log: folder.log)
    guard let record = try? JSONDecoder().decode(ClusterRecord.self, from: said) else {
      let log = FileManager.default.contents(atPath: folder.log) ?? Data()
      let text = String(decoding: log.suffix(2000), as: UTF8.self)
      // What the server says before it gives up is the fault itself.
      throw .serverSaid(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    return record
  }
}
