import Foundation
import KubernetesAPI
import Testing

@testable import Cluster

/// Rolling updates that were recorded event by event (`Tests/Recordings/kubernetes/timeseries`),
/// played again.
@Suite struct TimelineRollingUpdateTests {
  /// How many pods each ReplicaSet is to have, by the number of its revision's turn.
  typealias Wanted = [String: Int]

  struct Recording: Sendable, CustomStringConvertible {
    let rows: [JSON]
    var head: JSON { rows[0] }
    var description: String { head["case"].string ?? "" }
    var actions: [JSON] { rows.filter { $0["kind"] == "Action" } }

    static let all: [Recording] = {
      let folder = "\(RecordedTimelines.folder)/timeseries"
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return names.sorted().map { name in
        let text = (try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)) ?? ""
        return Recording(
          rows: text.split(separator: "\n").compactMap { try? JSONReader.read(String($0)) })
      }
    }()
  }

  /// Moments closer than this count as one: which of two pods was ready first is an accident.
  private static let instant = 0.15

  @Test func thereAreRecordings() { #expect(Recording.all.count >= 8) }

  @Test(arguments: Recording.all)
  func replicaSetsAreScaledAsByTheRealController(recording: Recording) {
    var lab = WorkloadCluster()
    let began = begin(recording, &lab)
    let real = Self.settled(
      recording.rows.filter { $0["kind"] == "ReplicaSet" }.map {
        ($0["t"].double ?? 0, $0["name"].string ?? "", $0["replicas"].int ?? 0)
      })
    let ours = Self.settled(changes(lab, since: began))
    // In between, which pods became ready together is an accident of the recording.
    #expect(ours.first?.wanted == real.first?.wanted, "\(real)\n\(ours)")
    func total(_ moment: [String: Int]?) -> Int? { moment?.values.reduce(0, +) }
    #expect(total(ours.last?.wanted) == total(real.last?.wanted), "\(real)\n\(ours)")
    for fault in Invariants.faults(in: lab.cluster.store.log, isAtRest: false) {
      Issue.record("\(fault)")
    }
  }

  @Test(arguments: Recording.all)
  func theStatusEndsAsTheRealOne(recording: Recording) {
    var lab = WorkloadCluster()
    _ = begin(recording, &lab)
    let last = recording.rows.last { $0["kind"] == "Deployment" } ?? .null
    let status = lab.get(.deployments, "web")["status"]
    for (field, value) in last["status"].entries where value.int != nil {
      #expect(status[field].int ?? 0 == value.int, "\(field)")
    }
    let real = last["status"]["conditions"].strings.map { $0.prefix { $0 != ":" } }
    let ours = status["conditions"].elements.map {
      "\($0["type"].string ?? "")=\($0["status"].string ?? "") \($0["reason"].string ?? "")"
    }
    #expect(ours.sorted() == real.map(String.init).sorted())
  }

  /// - Returns: the moment of the first action.
  private func begin(_ recording: Recording, _ lab: inout WorkloadCluster) -> Timestamp {
    var object = Manifest.deployment()
    let head = recording.head
    object["spec"]["replicas"] = head["replicas"]
    if head["strategy"].object != nil {
      object["spec"]["strategy"]["rollingUpdate"] = head["strategy"]
    }
    for field in ["minReadySeconds", "progressDeadlineSeconds"] where head.has(field) {
      object["spec"][field] = head[field]
    }
    object["spec"]["template"]["spec"]["containers"][0]["image"] = head["image"]
    object["spec"]["template"]["spec"]["containers"][0]["name"] = "web"
    lab.make(object, .deployments)
    lab.rest(20)
    let began = lab.cluster.now
    for action in recording.actions {
      lab.cluster.advance(to: began.advanced(seconds: action["t"].double ?? 0))
      let response = lab.cluster.handle(
        APIRequest(
          method: .patch, path: "/apis/apps/v1/namespaces/test/deployments/web",
          contentType: "application/strategic-merge-patch+json", body: action["patch"].bytes,
          requester: .administrator))
      #expect(response.code == 200)
    }
    lab.cluster.advance(to: began.advanced(seconds: head["seconds"].double ?? 0))
    return began
  }

  private func changes(
    _ lab: WorkloadCluster, since began: Timestamp
  ) -> [(Double, String, Int)] {
    var names: [String: String] = [:]
    return lab.cluster.store.log.compactMap { change in
      guard change.key.resource == .replicaSets, change.kind != .deleted else { return nil }
      let name = names[change.key.name] ?? "web-\(names.count + 1)"
      names[change.key.name] = name
      guard change.time >= began else { return nil }
      let seconds = Double(change.time.microseconds - began.microseconds) / 1_000_000
      return (seconds, name, change.object.wanted)
    }
  }

  /// What each set was to have once a burst of changes was over. Sets that are to have none and
  /// those that are not there yet are alike.
  private static func settled(
    _ changes: [(time: Double, name: String, wanted: Int)]
  ) -> [(time: Double, wanted: Wanted)] {
    var now: Wanted = [:]
    var found: [(time: Double, wanted: Wanted)] = []
    for (place, change) in changes.enumerated() {
      now[change.name] = change.wanted == 0 ? nil : change.wanted
      let isLast = place + 1 == changes.count
      guard isLast || changes[place + 1].time - change.time > instant else { continue }
      if found.last?.wanted != now { found.append((change.time, now)) }
    }
    return found
  }
}
