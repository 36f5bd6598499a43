import KubernetesAPI
import Testing

@testable import Cluster

/// Each invariant finds what breaks it, in logs that are made up.
@Suite struct InvariantTests {
  private static let start = Timestamp(seconds: 1_800_000_000)

  private static func object(
    _ kind: String, _ name: String, _ more: JSON = [:], owner: JSON? = nil
  ) -> JSON {
    var object = more
    object["kind"] = .string(kind)
    object["metadata"] = [
      "name": .string(name), "namespace": "test", "uid": .string("\(kind)-\(name)"),
      "creationTimestamp": start.json, "labels": ["app": "web"],
    ]
    if let owner {
      object["metadata"]["ownerReferences"] = [
        [
          "kind": owner["kind"], "name": .string(owner.name), "uid": .string(owner.uid),
          "controller": true,
        ]
      ]
    }
    return object
  }

  /// Puts objects one after another, a second apart; the same name again is a change.
  private static func log(_ entries: [(GroupResource, JSON)]) -> [Change] {
    var store = ObjectStore()
    for (index, (resource, object)) in entries.enumerated() {
      store.put(
        object, at: ObjectKey(resource, of: object), time: start.advanced(seconds: Double(index)))
    }
    return store.log
  }

  private static func faults(_ entries: [(GroupResource, JSON)], atRest: Bool = false) -> [String] {
    Invariants.faults(in: log(entries), isAtRest: atRest).map(\.invariant)
  }

  private static func pod(
    _ name: String, _ phase: String = "Running", node: String? = "n", ready: Bool = true,
    owner: JSON? = nil, _ edit: (inout JSON) -> Void = { _ in }
  ) -> JSON {
    var pod = object("Pod", name, ["spec": ["containers": []]], owner: owner)
    pod["status"]["phase"] = .string(phase)
    if let node { pod["spec"]["nodeName"] = .string(node) }
    if ready, phase == "Running" {
      pod["status"]["conditions"] = [["type": "Ready", "status": "True"]]
    }
    edit(&pod)
    return pod
  }

  @Test func aQuietLogHasNoFaults() {
    let new = Self.pod("a", "Pending", node: nil)
    #expect(Self.faults([(.pods, new)], atRest: true) == [])
  }

  @Test func phasesThatGoBack() {
    let entries = ["Pending", "Running", "Pending"].map { (GroupResource.pods, Self.pod("a", $0)) }
    #expect(Self.faults(entries).contains("LegalPodPhases"))
  }

  @Test func podsThatMove() {
    let entries: [(GroupResource, JSON)] = [
      (.pods, Self.pod("a", "Pending", node: "n")), (.pods, Self.pod("a", "Pending", node: "m")),
    ]
    #expect(Self.faults(entries) == ["PodStaysOnItsNode"])
  }

  @Test func nodesThatOwe() {
    var node = Self.object("Node", "n", ["status": ["allocatable": ["cpu": "1", "pods": "10"]]])
    node["metadata"].remove("namespace")
    func asking(_ name: String, _ node: String?) -> JSON {
      Self.pod(name, "Pending", node: node) {
        $0["spec"]["containers"] = [["name": "c", "resources": ["requests": ["cpu": "600m"]]]]
      }
    }
    let entries =
      [(GroupResource.nodes, node)]
      + ["a", "b"].flatMap { name in
        [(.pods, asking(name, nil)), (.pods, asking(name, "n"))]
      }
    #expect(Self.faults(entries) == ["NodeHasRoom"])
  }

  @Test func addressesThatTwoHave() {
    let entries = ["a", "b"].map { name in
      (GroupResource.pods, Self.pod(name, "Pending") { $0["status"]["podIP"] = "10.244.1.2" })
    }
    #expect(Self.faults(entries) == ["AddressesUnique"])
  }

  @Test func ownersThatHaveGone() {
    let owner = Self.object("ReplicaSet", "gone")
    let entries: [(GroupResource, JSON)] = [
      (.configMaps, Self.object("ConfigMap", "c", owner: owner))
    ]
    #expect(Self.faults(entries, atRest: true) == ["OwnersExist"])
  }

  private static func deployment(_ rolling: JSON, replicas: Int = 4) -> JSON {
    object(
      "Deployment", "web",
      ["spec": ["replicas": JSON(replicas), "strategy": ["rollingUpdate": rolling]]])
  }

  private static func set(_ name: String, _ wanted: Int, available: Int = 0, _ owner: JSON) -> JSON
  {
    object(
      "ReplicaSet", name,
      [
        "spec": ["replicas": JSON(wanted)],
        "status": ["replicas": JSON(wanted), "availableReplicas": JSON(available)],
      ], owner: owner)
  }

  @Test(arguments: [(1, 5, false), (1, 6, true), (2, 6, false), (2, 7, true)])
  func surge(most: Int, total: Int, isFault: Bool) {
    let owner = Self.deployment(["maxSurge": JSON(most), "maxUnavailable": 0])
    let entries: [(GroupResource, JSON)] = [
      (.deployments, owner), (.replicaSets, Self.set("old", 4, owner)),
      (.replicaSets, Self.set("new", total - 4, owner)),
    ]
    #expect(Self.faults(entries).contains("SurgeWithinLimit") == isFault)
  }

  @Test(arguments: [(3, false), (2, true)])
  func availability(wanted: Int, isFault: Bool) {
    let owner = Self.deployment(["maxSurge": 0, "maxUnavailable": 1])
    var before = Self.set("old", 4, available: 4, owner)
    before["metadata"]["generation"] = 1
    var after = Self.set("old", wanted, available: 4, owner)
    after["metadata"]["generation"] = 2
    let entries: [(GroupResource, JSON)] = [
      (.deployments, owner), (.replicaSets, before), (.replicaSets, after),
    ]
    #expect(Self.faults(entries).contains("AvailabilityWithinLimit") == isFault)
  }

  @Test(arguments: [(1, false), (2, true)])
  func budgets(least: Int, isFault: Bool) {
    let budget = Self.object(
      "PodDisruptionBudget", "keep",
      [
        "spec": ["selector": ["matchLabels": ["app": "web"]]],
        "status": ["desiredHealthy": JSON(least)],
      ])
    let evicted = Self.pod("a") {
      $0["status"]["conditions"] = [
        ["type": "Ready", "status": "True"],
        ["type": "DisruptionTarget", "status": "True", "reason": "EvictionByEvictionAPI"],
      ]
    }
    let entries: [(GroupResource, JSON)] = [
      (.disruptionBudgets, budget), (.pods, Self.pod("a")), (.pods, Self.pod("b")),
      (.pods, evicted),
    ]
    #expect(Self.faults(entries).contains("BudgetRespected") == isFault)
  }

  @Test(arguments: [("2", false), ("1", true)])
  func quotas(limit: String, isFault: Bool) {
    let hard: JSON = ["pods": .string(limit)]
    let quota = Self.object(
      "ResourceQuota", "cap", ["spec": ["hard": hard], "status": ["hard": hard]])
    let entries: [(GroupResource, JSON)] = [
      (.resourceQuotas, quota), (.pods, Self.pod("a", "Pending", node: nil)),
      (.pods, Self.pod("b", "Pending", node: nil)),
    ]
    #expect(Self.faults(entries) == (isFault ? ["QuotaKept"] : []))
  }

  @Test func eventsOfMomentsToCome() {
    let late = Self.start.advanced(seconds: 60).json
    let event = Self.object("Event", "e", ["firstTimestamp": late, "lastTimestamp": late])
    #expect(Self.faults([(.events, event)]) == ["EventOrder"])
  }

  @Test func generationsThatDoNotCount() {
    func made(_ replicas: Int) -> JSON {
      var made = Self.deployment([:], replicas: replicas)
      made["metadata"]["generation"] = 1
      return made
    }
    #expect(Self.faults([(.deployments, made(1)), (.deployments, made(2))]) == ["MetadataKept"])
  }

  @Test func jobsWithTooManyPods() {
    let job = Self.object("Job", "train", ["spec": ["parallelism": 1]])
    let entries: [(GroupResource, JSON)] = [
      (.jobs, job), (.pods, Self.pod("a", "Pending", node: nil, owner: job)),
      (.pods, Self.pod("b", "Pending", node: nil, owner: job)),
    ]
    #expect(Self.faults(entries) == ["JobWithinLimits"])
  }

  @Test func statefulPodsOutOfOrder() {
    let set = Self.object("StatefulSet", "db", ["spec": [:]])
    let entries: [(GroupResource, JSON)] = [
      (.statefulSets, set), (.pods, Self.pod("db-1", "Pending", node: nil, owner: set)),
    ]
    #expect(Self.faults(entries) == ["StatefulOrder"])
  }

  @Test func logsWithHoles() {
    var log = Self.log([(.pods, Self.pod("a", "Pending")), (.pods, Self.pod("b", "Pending"))])
    log[1].version += 1
    #expect(Invariants.faults(in: log, isAtRest: false).map(\.invariant) == ["LogOrder"])
  }
}
