import KubernetesAPI
import Testing

@testable import Cluster

/// Messages are those of the recordings: scenarios 317 and 319, or in the same form.
@Suite struct SchedulingTests {
  private static let end = "no new claims to deallocate, preemption: 0/3 nodes are available: "

  private func message(_ cluster: Cluster, _ name: String) -> String? {
    cluster.pod(name).condition("PodScheduled")?["message"].string
  }

  private func node(_ cluster: Cluster, _ name: String) -> String? {
    cluster.pod(name)["spec"]["nodeName"].string
  }

  private func requests(_ requests: JSON) -> (inout JSON) -> Void {
    { $0["spec"]["containers"][0]["resources"] = ["requests": requests] }
  }

  private func labels(_ pod: inout JSON, _ labels: JSON) { pod["metadata"]["labels"] = labels }

  private static let tooMuch: [(JSON, String)] = [
    (["cpu": "5"], "3 Insufficient cpu"),
    (["cpu": "5", "memory": "20Gi"], "3 Insufficient cpu, 3 Insufficient memory"),
    (["nvidia.com/gpu": "3"], "3 Insufficient nvidia.com/gpu"),
    (["ephemeral-storage": "1Ti"], "3 Insufficient ephemeral-storage"),
  ]

  @Test(arguments: tooMuch) func whatNeverFitsCannotBeHelped(wanted: JSON, reason: String) throws {
    var cluster = TinyCluster.make()
    try cluster.makePod("big", requests(wanted))
    cluster.run(1)
    #expect(
      message(cluster, "big")
        == "0/3 nodes are available: \(reason). \(Self.end)"
        + "3 Preemption is not helpful for scheduling.")
  }

  @Test func aSelectorThatNoNodeMatches() throws {
    var cluster = TinyCluster.make()
    try cluster.makePod("sel") { $0["spec"]["nodeSelector"] = ["disk": "ssd"] }
    cluster.run(1)
    #expect(
      message(cluster, "sel")
        == "0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector. "
        + "\(Self.end)3 Preemption is not helpful for scheduling.")
    try cluster.change(ObjectKey(.nodes, "", "node-2"), as: .server) {
      $0["metadata"]["labels"]["disk"] = "ssd"
    }
    cluster.run(1)
    #expect(node(cluster, "sel") == "node-2")
  }

  @Test func taintsAndCordonsAndFullNodes() throws {
    var cluster = TinyCluster.make()
    try cluster.change(ObjectKey(.nodes, "", "node-1"), as: .server) {
      $0["spec"]["taints"] = [["key": "gpu", "value": "yes", "effect": "NoSchedule"]]
    }
    try cluster.change(ObjectKey(.nodes, "", "node-2"), as: .server) {
      $0["spec"]["unschedulable"] = true
    }
    try cluster.makePod("first", requests(["cpu": "3"]))
    cluster.run(1)
    #expect(node(cluster, "first") == "node-3")
    try cluster.makePod("second", requests(["cpu": "3"]))
    cluster.run(1)
    #expect(
      message(cluster, "second")
        == "0/3 nodes are available: 1 Insufficient cpu, 1 node(s) had untolerated taint(s), "
        + "1 node(s) were unschedulable. \(Self.end)1 No preemption victims found for incoming "
        + "pod, 2 Preemption is not helpful for scheduling.")
  }

  @Test func gatesAndMissingClaims() throws {
    var cluster = TinyCluster.make()
    try cluster.makePod("gate") { $0["spec"]["schedulingGates"] = [["name": "example.com/wait"]] }
    try cluster.makePod("claim") {
      $0["spec"]["volumes"] = [["name": "v", "persistentVolumeClaim": ["claimName": "none"]]]
    }
    cluster.run(1)
    #expect(
      message(cluster, "gate") == "Scheduling is blocked due to non-empty scheduling gates")
    #expect(
      message(cluster, "claim")
        == "0/3 nodes are available: persistentvolumeclaim \"none\" not found. not found")
  }

  private func spread(_ pod: inout JSON) {
    labels(&pod, ["app": "spread"])
    pod["spec"]["topologySpreadConstraints"] = [
      [
        "maxSkew": 1, "topologyKey": "topology.kubernetes.io/zone",
        "whenUnsatisfiable": "DoNotSchedule",
        "labelSelector": ["matchLabels": ["app": "spread"]],
      ]
    ]
  }

  @Test func spreadingOverZones() throws {
    var cluster = TinyCluster.make()
    for number in 0..<6 { try cluster.makePod("s\(number)", spread) }
    cluster.run(1)
    for number in 1...3 {
      #expect(cluster.store.pods(on: "node-\(number)").count == 2)
    }
    let third = ObjectKey(.nodes, "", "node-3")
    try cluster.change(third, as: .server) { $0["spec"]["unschedulable"] = true }
    for number in 6..<10 { try cluster.makePod("s\(number)", spread) }
    cluster.run(1)
    let pending = (6..<10).filter { node(cluster, "s\($0)") == nil }
    #expect(pending.count == 2)
    #expect(
      message(cluster, "s\(pending.first ?? 0)")
        == "0/3 nodes are available: 1 node(s) were unschedulable, 2 node(s) didn't match pod "
        + "topology spread constraints. \(Self.end)1 Preemption is not helpful for scheduling, "
        + "2 No preemption victims found for incoming pod.")
    try cluster.change(third, as: .server) { $0["spec"].remove("unschedulable") }
    cluster.run(1)
    let counts = (1...3).map { cluster.store.pods(on: "node-\($0)").count }
    #expect(counts.sorted() == [3, 3, 4])
  }

  private func term(_ field: String, _ key: String, _ app: JSON) -> JSON {
    [
      field: [
        "requiredDuringSchedulingIgnoredDuringExecution": [
          ["topologyKey": .string(key), "labelSelector": ["matchLabels": ["app": app]]]
        ]
      ]
    ]
  }

  @Test func affinityBetweenPods() throws {
    var cluster = TinyCluster.make()
    for number in 0..<4 {
      try cluster.makePod("anti\(number)") {
        labels(&$0, ["app": "anti"])
        $0["spec"]["affinity"] = term("podAntiAffinity", "kubernetes.io/hostname", "anti")
      }
    }
    cluster.run(1)
    #expect(
      (0..<3).compactMap { node(cluster, "anti\($0)") }.sorted() == ["node-1", "node-2", "node-3"])
    #expect(
      message(cluster, "anti3")
        == "0/3 nodes are available: 3 node(s) didn't match pod anti-affinity rules. "
        + "\(Self.end)3 No preemption victims found for incoming pod.")
    try cluster.makePod("near") {
      $0["spec"]["affinity"] = term("podAffinity", "topology.kubernetes.io/zone", "anti")
      $0["spec"]["nodeSelector"] = ["topology.kubernetes.io/zone": "b"]
    }
    try cluster.makePod("aff") {
      $0["spec"]["affinity"] = term("podAffinity", "kubernetes.io/hostname", "nobody")
    }
    try cluster.makePod("unwelcome") { labels(&$0, ["app": "anti"]) }
    cluster.run(1)
    #expect(node(cluster, "near") == "node-2")
    #expect(cluster.pod("near").labels["topology.kubernetes.io/zone"] == "b")
    #expect(
      message(cluster, "aff")
        == "0/3 nodes are available: 3 node(s) didn't match pod affinity rules. "
        + "\(Self.end)3 Preemption is not helpful for scheduling.")
    #expect(
      message(cluster, "unwelcome")
        == "0/3 nodes are available: 3 node(s) didn't satisfy existing pods anti-affinity rules. "
        + "\(Self.end)3 No preemption victims found for incoming pod.")
  }

  private func priority(_ name: String, _ policy: JSON) -> JSON {
    [
      "apiVersion": "scheduling.k8s.io/v1", "kind": "PriorityClass",
      "metadata": ["name": .string(name)], "value": 100, "preemptionPolicy": policy,
    ]
  }

  @Test func aMoreImportantPodTakesRoom() throws {
    var cluster = TinyCluster.make()
    for number in 1...3 {
      try cluster.makePod("low\(number)", requests(["cpu": "3"]))
      cluster.run(2)
    }
    try cluster.create(priority("important", "PreemptLowerPriority"), .priorityClasses, as: .server)
    try cluster.makePod("high") {
      requests(["cpu": "3"])(&$0)
      $0["spec"].remove("priority")
      $0["spec"]["priorityClassName"] = "important"
    }
    cluster.run(0.5)
    let high = cluster.pod("high")
    let chosen = try #require(high["status"]["nominatedNodeName"].string)
    #expect(message(cluster, "high") == "0/3 nodes are available: 3 Insufficient cpu.")
    let victim = try #require(cluster.store.list(.pods).first { $0.isBeingDeleted })
    // The one that started last.
    #expect(victim.name == "low3")
    #expect(victim["spec"]["nodeName"].string == chosen)
    #expect(victim.condition("DisruptionTarget")?["reason"] == "PreemptionByScheduler")
    #expect(
      cluster.events(about: "low3").contains(
        "Normal Preempted Preempted by pod \(high.uid) on node \(chosen)"))
    cluster.run(3)
    #expect(node(cluster, "high") == chosen)
    #expect(!cluster.pod("high")["status"].has("nominatedNodeName"))
  }

  @Test func aPodThatMayNotPreempt() throws {
    var cluster = TinyCluster.make()
    for number in 1...3 { try cluster.makePod("low\(number)", requests(["cpu": "3"])) }
    cluster.run(1)
    try cluster.create(priority("polite", "Never"), .priorityClasses, as: .server)
    try cluster.makePod("polite") {
      requests(["cpu": "3"])(&$0)
      $0["spec"].remove("priority")
      $0["spec"]["priorityClassName"] = "polite"
    }
    cluster.run(1)
    #expect(
      message(cluster, "polite")
        == "0/3 nodes are available: 3 Insufficient cpu. no new claims to deallocate, "
        + "preemption: not eligible due to preemptionPolicy=Never.")
  }

  @Test func aPodOfADaemonSetGoesToItsNode() throws {
    var cluster = TinyCluster.make()
    func named(_ pod: inout JSON, _ cpu: JSON) {
      requests(["cpu": cpu])(&pod)
      pod["spec"]["affinity"] = [
        "nodeAffinity": [
          "requiredDuringSchedulingIgnoredDuringExecution": [
            "nodeSelectorTerms": [
              [
                "matchFields": [
                  ["key": "metadata.name", "operator": "In", "values": ["node-2"]]
                ]
              ]
            ]
          ]
        ]
      ]
    }
    try cluster.makePod("fits") { named(&$0, "1") }
    try cluster.makePod("doesNot") { named(&$0, "9") }
    cluster.run(1)
    #expect(node(cluster, "fits") == "node-2")
    #expect(
      message(cluster, "doesNot")
        == "0/3 nodes are available: 1 Insufficient cpu, 2 node(s) didn't satisfy plugin(s) "
        + "[NodeAffinity]. \(Self.end)3 Preemption is not helpful for scheduling.")
  }
}

/// When pods that fit nowhere are tried again: each try tells an event, so they can be counted.
@Suite struct SchedulingRetryTests {
  private func tries(_ cluster: Cluster, _ name: String) -> Int {
    cluster.store.list(.events).filter {
      $0["reason"] == "FailedScheduling" && $0["involvedObject"]["name"].string == name
    }.reduce(0) { $0 + ($1["series"]["count"].int ?? 1) }
  }

  private func waiting() throws -> Cluster {
    var cluster = TinyCluster.make()
    try cluster.makePod("claim") {
      $0["spec"]["volumes"] = [["name": "v", "persistentVolumeClaim": ["claimName": "none"]]]
    }
    try cluster.makePod("near") {
      $0["spec"]["affinity"] = [
        "podAffinity": [
          "requiredDuringSchedulingIgnoredDuringExecution": [
            [
              "topologyKey": "kubernetes.io/hostname",
              "labelSelector": ["matchLabels": ["app": "db"]],
            ]
          ]
        ]
      ]
    }
    try cluster.makePod("picky") { $0["spec"]["nodeSelector"] = ["disk": "ssd"] }
    cluster.run(1)
    return cluster
  }

  private static let names = ["claim", "near", "picky"]

  @Test func whatDoesNotConcernThemIsNoReason() throws {
    var cluster = try waiting()
    let other = try cluster.makePod("other")
    cluster.run(2)
    try cluster.delete(other, as: .server)
    try cluster.change(ObjectKey(.nodes, "", "node-1"), as: .server) {
      $0["spec"]["unschedulable"] = true
    }
    cluster.run(3)
    for name in Self.names { #expect(tries(cluster, name) == 1, "\(name)") }
  }

  @Test func whatConcernsThemIsOne() throws {
    var cluster = try waiting()
    try cluster.makePod("db") { $0["metadata"]["labels"] = ["app": "db"] }
    cluster.run(1)
    #expect(cluster.pod("near")["spec"].has("nodeName"))
    #expect(!cluster.pod("picky")["spec"].has("nodeName"))
    try cluster.change(ObjectKey(.nodes, "", "node-3"), as: .server) {
      $0["metadata"]["labels"]["disk"] = "ssd"
    }
    cluster.run(1)
    #expect(cluster.pod("picky")["spec"]["nodeName"] == "node-3")
  }

  @Test func everyFiveMinutesTheyAreTriedAnyway() throws {
    var cluster = try waiting()
    cluster.run(310)
    for name in Self.names { #expect(tries(cluster, name) == 2, "\(name)") }
  }
}
