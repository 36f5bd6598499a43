import KubernetesAPI
import Testing

@testable import Cluster

/// The sequence is that of the recording timelines/node-loss.json; its Deployments are played by
/// the tests of the workload controllers.
@Suite struct NodeLossTests {
  private func tolerations(_ seconds: Int) -> JSON {
    .array(
      ["not-ready", "unreachable"].map {
        [
          "key": .string("node.kubernetes.io/\($0)"), "operator": "Exists", "effect": "NoExecute",
          "tolerationSeconds": JSON(seconds),
        ]
      })
  }

  private func taints(_ cluster: Cluster, _ node: String) -> [String] {
    cluster.store[ObjectKey(.nodes, "", node)]?["spec"]["taints"].elements.map {
      "\($0["key"].string ?? ""):\($0["effect"].string ?? "")"
    }.sorted() ?? []
  }

  private func ready(_ cluster: Cluster, _ node: String) -> JSON? {
    cluster.store[ObjectKey(.nodes, "", node)]?.condition("Ready")
  }

  /// When a condition first holds, in seconds from now, within so many seconds.
  private func seconds(
    _ cluster: inout Cluster, within limit: Int, until holds: (Cluster) -> Bool
  ) -> Double? {
    let start = cluster.now
    for _ in 0...limit * 10 {
      if holds(cluster) { return cluster.now.seconds(since: start) }
      cluster.run(0.1)
    }
    return nil
  }

  private func clusterWithPods() throws -> Cluster {
    var cluster = TinyCluster.make()
    for (name, patience) in [("quick", 20), ("web", 300)] {
      try cluster.makePod(name) {
        $0["spec"]["nodeSelector"] = ["kubernetes.io/hostname": "node-2"]
        $0["spec"]["tolerations"] = tolerations(patience)
      }
    }
    cluster.run(10.4)
    cluster.loseNode("node-2")
    return cluster
  }

  @Test func aSilentNodeIsUnknownAfterItsGrace() throws {
    var cluster = try clusterWithPods()
    let unknown = seconds(&cluster, within: 60) {
      ready($0, "node-2")?["status"] == "Unknown"
    }
    // Recorded: 49.3 s; the last heartbeat was up to 10 s before, the look up to 5 s after.
    #expect(try #require(unknown) >= 40 && unknown ?? 0 <= 55)
    cluster.run(0.1)
    #expect(ready(cluster, "node-2")?["reason"] == "NodeStatusUnknown")
    #expect(
      taints(cluster, "node-2") == [
        "node.kubernetes.io/unreachable:NoExecute", "node.kubernetes.io/unreachable:NoSchedule",
      ])
    let web = cluster.pod("web")
    #expect(web.condition("Ready")?["status"] == "False")
    #expect(web["status"]["phase"] == "Running")
    #expect(cluster.events(about: "web").contains("Warning NodeNotReady Node is not ready"))
    #expect(
      cluster.events(about: "node-2").contains(
        "Normal NodeNotReady Node node-2 status is now: NodeNotReady"))
  }

  @Test func podsGoWhenTheirPatienceEndsAndStayTerminating() throws {
    var cluster = try clusterWithPods()
    _ = seconds(&cluster, within: 60) {
      !$0.events(about: "web").isEmpty && $0.pod("web").condition("Ready")?["status"] == "False"
    }
    let quick = seconds(&cluster, within: 30) { $0.pod("quick").isBeingDeleted }
    #expect(abs(try #require(quick) - 19.8) < 1)
    #expect(
      cluster.pod("quick").condition("DisruptionTarget")?["reason"] == "DeletionByTaintManager")
    let web = seconds(&cluster, within: 300) { $0.pod("web").isBeingDeleted }
    #expect(abs(try #require(web) - 280.2) < 1.5)
    #expect(
      cluster.events(about: "web").contains(
        "Normal TaintManagerEviction Marking for deletion Pod default/web"))
    cluster.run(60)
    #expect(!cluster.pod("web").isNull)
    cluster.recoverNode("node-2")
    let gone = seconds(&cluster, within: 5) { $0.pod("web").isNull && $0.pod("quick").isNull }
    #expect(try #require(gone) < 1.5)
    #expect(ready(cluster, "node-2")?["status"] == "True")
    cluster.run(0.1)
    #expect(taints(cluster, "node-2").isEmpty)
  }

  @Test func aNodeThatComesBackInTimeKeepsItsPods() throws {
    var cluster = try clusterWithPods()
    cluster.run(100)
    #expect(taints(cluster, "node-2").count == 2)
    cluster.recoverNode("node-2")
    cluster.run(400)
    #expect(cluster.pod("web").condition("Ready")?["status"] == "True")
    #expect(
      cluster.events(about: "web").contains(
        "Normal TaintManagerEviction Cancelling deletion of Pod default/web"))
  }

  @Test func nothingIsEvictedWhenNoNodeAnswers() throws {
    var cluster = try clusterWithPods()
    cluster.loseNode("node-1")
    cluster.loseNode("node-3")
    cluster.run(400)
    #expect(taints(cluster, "node-3") == ["node.kubernetes.io/unreachable:NoSchedule"])
    #expect(!cluster.pod("web").isBeingDeleted)
  }

  @Test func aCordonedNodeIsTainted() throws {
    var cluster = TinyCluster.make()
    let key = ObjectKey(.nodes, "", "node-1")
    cluster.run(1)
    try cluster.change(key, as: .server) { $0["spec"]["unschedulable"] = true }
    cluster.run(1)
    #expect(taints(cluster, "node-1") == ["node.kubernetes.io/unschedulable:NoSchedule"])
    #expect(cluster.store[key]?["spec"]["taints"][0]["timeAdded"].string != nil)
    try cluster.change(key, as: .server) { $0["spec"].remove("unschedulable") }
    cluster.run(1)
    #expect(cluster.store[key]?["spec"].has("taints") == false)
  }

  @Test func podsOfNodesThatAreGoneAreRemoved() throws {
    var cluster = TinyCluster.make()
    try cluster.makePod("named") { $0["spec"]["nodeName"] = "node-9" }
    cluster.run(30)
    #expect(cluster.pod("named")["status"]["phase"] == "Pending")
    cluster.run(60)
    #expect(cluster.pod("named").isNull)
  }

  @Test func heartbeatsAreSeenWithoutBeingWritten() throws {
    var cluster = TinyCluster.make()
    cluster.run(5)
    let version = cluster.store.version
    cluster.run(3600)
    #expect(cluster.store.version == version)
    let key = ObjectKey(.leases, "kube-node-lease", "node-1")
    let lease = cluster.presented(try #require(cluster.store[key]), at: key)
    let renewed = lease["spec"]["renewTime"].string.flatMap(Timestamp.init)
    #expect(cluster.now.seconds(since: try #require(renewed)) <= 10)
  }
}
