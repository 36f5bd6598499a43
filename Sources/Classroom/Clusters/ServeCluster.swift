import Cluster
import ClusterServer
import Foundation
import Glibc
import Grading
import KubernetesAPI

/// The server process of one cluster: makes it, or does again what was done in it, and serves.
public struct ServeCluster: Sendable {
  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  /// Serves until SIGTERM.
  /// - Parameter scenarioFile: read only for a cluster that has no past.
  public func callAsFunction(
    _ name: String, scenarioFile: String, port: Int, seed: UInt64?, manifests: [String] = []
  ) async throws {
    let folder = try ClusterFolder(name: name, home: desk.home)
    let resources = try desk.clusterResources()
    let scenario = try ScenarioFiles.begun(folder, scenarioFile, seed: seed)
    var cluster = scenario.cluster(resources)
    try CommandLog.replay(folder.commands, into: &cluster)
    let log = try CommandLog(folder.commands)
    let host = ClusterHost(
      cluster: cluster, real: Self.microseconds, waitingRate: scenario.waitingRate,
      record: { log.append($0) })
    for manifest in manifests { await apply(manifest, to: host) }
    let listener: ClusterListener
    do {
      listener = try await ClusterListener(port: port)
    } catch {
      throw ClassroomFault.cluster(.portTaken(port))
    }
    let record = ClusterRecord(
      name: name, scenario: scenarioFile, process: getpid(),
      started: ProcessStart.ticks(of: getpid()) ?? 0, port: listener.port,
      kubeconfig: folder.kubeconfig)
    let config = Kubeconfig(port: listener.port, users: scenario.users.keys.sorted())
    try Folder.write(Data(config.text.utf8), to: folder.kubeconfig)
    let data = try JSONEncoder().encode(record)
    try Folder.write(data, to: folder.record)
    tellReady(data)
    var users = scenario.users
    users["admin"] = ["system:masters"]
    let control = ClockControl(host: host, start: scenario.start)
    try await listener.run(
      ClusterService(host: host, users: users, control: { await control.answer($0) }))
  }

  /// Who applies a lab's own manifests: whatever is done by anyone else is the learner's.
  static let setupAgent = "drydock-setup"

  /// As `kubectl apply` creates them, so that it can go on with them. What the API server refuses
  /// is left out: a lab may be about just that.
  private func apply(_ path: String, to host: ClusterHost) async {
    guard let data = FileManager.default.contents(atPath: path),
      let file = try? ManifestFile(Array(data), file: path)
    else { return }
    let requester = Requester(
      name: "admin", groups: ["system:masters", "system:authenticated"], agent: Self.setupAgent)
    for manifest in file.manifests {
      await host.create(manifest.object, as: requester)
    }
  }

  private func tellReady(_ data: Data) {
    data.withUnsafeBytes { _ = write(BackgroundProcess.readyDescriptor, $0.baseAddress, $0.count) }
    close(BackgroundProcess.readyDescriptor)
  }

  /// A clock that never goes back.
  private static func microseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
  }
}

extension Desk {
  /// What clusters know of Kubernetes' own types.
  func clusterResources() throws(ClassroomFault) -> ResourceRegistry {
    do throws(ClusterResources.ResourcesFault) {
      return try ClusterResources.load(from: share.path)
    } catch {
      throw .cannotRead(path: error.path, reason: error.reason)
    }
  }
}
