import Foundation
import KubernetesAPI
import Testing

@testable import Cluster

/// Many seeds, and what holds in all of them. `DRYDOCK_SEEDS=100` takes more of them,
/// `DRYDOCK_SEED=17` only that one.
@Suite struct SeedsTests {
  static let seeds: [UInt64] = {
    let environment = ProcessInfo.processInfo.environment
    if let one = environment["DRYDOCK_SEED"].flatMap(UInt64.init) { return [one] }
    return Array(1...(environment["DRYDOCK_SEEDS"].flatMap(UInt64.init) ?? 6))
  }()

  /// Long enough for back-offs, lost nodes and garbage.
  private static let rest = 900.0

  @Test(arguments: seeds)
  func invariantsHoldWhateverIsDone(seed: UInt64) {
    var cluster = TinyCluster.make(seed: seed)
    var someone = ReplayOperator(seed: seed)
    someone.work(on: &cluster, count: 40)
    cluster.run(Self.rest)
    expectNoFaults(cluster, seed)
  }

  @Test(arguments: ReplaySession.all)
  func invariantsHoldInRecordedSessions(session: ReplaySession) {
    for seed in Self.seeds.prefix(3) {
      var cluster = TinyCluster.make(seed: seed)
      // What is answered is compared where kubectl asks: Tests/KubectlTests.
      _ = session.play(into: &cluster)
      cluster.run(Self.rest)
      expectNoFaults(cluster, seed)
    }
  }

  @Test(arguments: seeds.prefix(2))
  func theSameSeedGivesTheSameLogByteForByte(seed: UInt64) {
    func log() -> [UInt8] {
      var cluster = TinyCluster.make(seed: seed)
      var someone = ReplayOperator(seed: seed)
      someone.work(on: &cluster, count: 30)
      return cluster.store.log.flatMap { change in
        Array("\(change.version) \(change.time.microText) \(change.kind.rawValue) ".utf8)
          + change.object.bytes
      }
    }
    let first = log()
    #expect(first == log(), "DRYDOCK_SEED=\(seed)")
    #expect(first.count > 100_000)
  }

  @Test func anotherSeedGivesAnotherLog() {
    func uids(_ seed: UInt64) -> [String] {
      TinyCluster.make(seed: seed).store.log.map(\.object.uid)
    }
    #expect(uids(1) != uids(2))
  }

  private func expectNoFaults(_ cluster: Cluster, _ seed: UInt64) {
    for fault in Invariants.faults(in: cluster.store.log, isAtRest: true) {
      let text: Comment = "\(fault)\n  to see it again: DRYDOCK_SEED=\(seed)"
      if "\(fault)".hasPrefix("QuotaKept") {
        // Seeds 1 and 4 go one pod over a quota that has just been made or changed.
        withKnownIssue("quotas in a burst", isIntermittent: true) { Issue.record(text) }
      } else {
        Issue.record(text)
      }
    }
  }
}
