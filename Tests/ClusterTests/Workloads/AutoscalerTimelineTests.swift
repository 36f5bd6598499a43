import KubernetesAPI
import Testing

@testable import Cluster

@Suite struct AutoscalerTimelineTests {
  static let fields = ["replicas", "ready", "desired", "utilization", "conditions"]

  func play(_ name: String) throws -> (played: JSON, recorded: JSON) {
    let entry = try RecordedTimelines.read("timelines/hpa.json")[name]
    return (try TimelineRun.play(entry, resources: WorkloadCluster.resources), entry)
  }

  @Test(
    "Autoscalers take the recorded course",
    arguments: ["step", "metrics-vanish", "slow-pods"])
  func agrees(name: String) throws {
    let (played, entry) = try play(name)
    // What lasted less than two seconds were pods becoming ready one by one.
    let want = RecordedTimelines.states(
      entry["rows"].elements, least: 2, fields: Self.fields)
    let have = RecordedTimelines.states(
      played["rows"].elements, least: 2, fields: Self.fields)
    #expect(have.map(\.value) == want.map(\.value), "\(name)")
    for (one, other) in zip(have, want) { #expect(abs(one.t - other.t) < 15, "\(name)") }
    #expect(
      played["events"].elements.map { $0["message"] }
        == entry["events"].elements.map { $0["message"] },
      "\(name)")
  }

  /// All cases were recorded at the same time on nodes for 60 pods, so in these not all pods found
  /// room: only the sizes can be compared.
  @Test(
    "Sizes of autoscaled workloads, where nodes were full",
    arguments: ["ramp", "policies", "stabilised-up", "from-one"])
  func sizes(name: String) throws {
    let (played, entry) = try play(name)
    let want = RecordedTimelines.states(entry["rows"].elements, least: 0, fields: ["replicas"])
    let have = RecordedTimelines.states(played["rows"].elements, least: 0, fields: ["replicas"])
    #expect(have.map(\.value) == want.map(\.value), "\(name): \(have.map(\.t)) \(want.map(\.t))")
    for (one, other) in zip(have, want) {
      #expect(abs(one.t - other.t) < 15, "\(name) \(one) \(other)")
    }
  }
}
