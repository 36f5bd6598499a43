import Cluster
import CourseModel
import Foundation
import Grading
import KubernetesAPI

/// The live cluster of a lab: the scenario, with the starter's manifests applied.
public struct StartLabCluster: Sendable {
  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  /// nil for a lab without a cluster.
  public func callAsFunction(
    _ lab: Lab, isFresh: Bool = false
  ) throws(ClassroomFault) -> StartCluster.Started? {
    guard let cluster = lab.cluster else { return nil }
    return try StartCluster(desk: desk)(
      lab.id, scenario: "\(lab.folder)/grader/\(cluster.scenario)", port: 0, seed: nil,
      isFresh: isFresh, applying: Self.manifests(of: cluster, in: "\(lab.folder)/starter"))
  }

  /// The lab's manifests in a folder, in the order in which they are applied.
  static func manifests(of cluster: LabCluster, in folder: String) -> [String] {
    cluster.apply.flatMap { path in
      path.hasSuffix("/")
        ? Folder.files(below: "\(folder)/\(path)").map { "\(folder)/\(path)\($0)" }
        : ["\(folder)/\(path)"]
    }.filter { name in [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) } }
  }
}

/// Which of a lab's two answers is graded: the files, or what was done in the live cluster.
public enum AnswerSource: String, CaseIterable, Sendable {
  case files
  case live
}

/// What a learner has done in a lab's live cluster.
struct LabSession {
  let desk: Desk

  /// nil: the cluster was never started, or nothing was done in it.
  func callAsFunction(_ lab: Lab) throws(ClassroomFault) -> ClusterSession? {
    guard lab.cluster != nil else { return nil }
    let folder = try ClusterFolder(name: lab.id, home: desk.home)
    guard let data = FileManager.default.contents(atPath: folder.scenario),
      let json = try? JSONReader.read(Array(data)), let scenario = try? ClusterScenario(json)
    else { return nil }
    var commands = try CommandLog.commands(folder.commands)
    let isTouched = commands.contains { command in
      command.request.map { $0.requester.agent != ServeCluster.setupAgent } ?? false
    }
    guard isTouched else { return nil }
    // Up to now: what has gone on since the last command is part of what was done.
    if let record = ShowClusters(desk: desk).running(lab.id),
      let now = try? ClusterControl(record).status(), let moment = Timestamp(now.now)
    {
      commands.append(RecordedCommand(time: moment, request: nil))
    }
    return ClusterSession(start: scenario.start, seed: scenario.seed, commands: commands)
  }

  /// What is graded when nobody says: the files when they were changed, else the live cluster when
  /// something was done in it.
  func source(
    _ opened: OpenWorkspace.Opened, _ session: ClusterSession?
  ) throws(ClassroomFault) -> AnswerSource {
    guard session != nil, let cluster = opened.lab.cluster else { return .files }
    let own = StartLabCluster.manifests(of: cluster, in: opened.workspace.path)
    let given = StartLabCluster.manifests(of: cluster, in: "\(opened.lab.folder)/starter")
    let isChanged = try contents(own) != contents(given)
    return isChanged ? .files : .live
  }

  private func contents(_ paths: [String]) throws(ClassroomFault) -> [Data] {
    var contents: [Data] = []
    for path in paths { contents.append(try Folder.contents(of: path)) }
    return contents
  }
}
