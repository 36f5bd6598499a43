import KubernetesAPI
import Testing

@testable import Cluster

@Suite struct JobTimelineTests {
  static let fields = [
    "active", "succeeded", "failed", "pods", "conditions", "failedIndexes", "gone",
  ]

  @Test(
    "Jobs take the recorded course",
    arguments: ["never-4", "deadline", "ok-par", "ttl", "indexed"])
  func agrees(name: String) throws {
    let entry = try RecordedTimelines.read("timelines/jobs.json")[name]
    let played = try TimelineRun.play(
      entry, resources: WorkloadCluster.resources)
    let want = RecordedTimelines.states(
      entry["rows"].elements, least: 2, fields: Self.fields)
    let have = RecordedTimelines.states(
      played["rows"].elements, least: 2, fields: Self.fields)
    #expect(have.map(\.value) == want.map(\.value), "\(name): \(played["rows"])")
    for (one, other) in zip(have, want) {
      #expect(abs(one.t - other.t) < 2, "\(name) at \(other.t)")
    }
    #expect(
      played["events"].elements.map { $0[1] } == entry["events"].elements.map { $0[1] }, "\(name)")
  }
}
