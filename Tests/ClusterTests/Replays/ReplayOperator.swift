import KubernetesAPI
import Simulation

@testable import Cluster

/// Someone who does this and that to a cluster, decided by a seed: starts and changes workloads,
/// evicts, drains, sets quotas, loses nodes.
struct ReplayOperator {
  private static let images = [
    "web:1", "web:2", "web:3", "slow:1", "crash:1", "job:1", "missing:1", "unready:1", "oom:1",
  ]
  private static let nodes = ["node-1", "node-2", "node-3"]

  private var random: RandomStream
  private var made = 0

  init(seed: UInt64) { random = RandomStream(seed: seed, stream: 77) }

  /// - Parameter count: how many things are done, with up to half a minute between them.
  mutating func work(on cluster: inout Cluster, count: Int) {
    cluster.run(1)
    for _ in 0..<count {
      act(on: &cluster)
      cluster.run(Double(below(300)) / 10 * (below(3) == 0 ? 1 : 0.1))
    }
    for node in Self.nodes {
      cluster.recoverNode(node)
      patch(&cluster, "/api/v1/nodes/\(node)", ["spec": ["unschedulable": false]])
    }
  }

  private mutating func act(on cluster: inout Cluster) {
    switch below(20) {
    case 0...3: makeDeployment(&cluster)
    case 4: makeStatefulSet(&cluster)
    case 5: makeJob(&cluster)
    case 6: makeDaemonSet(&cluster)
    case 7: makeBudget(&cluster)
    case 8: makeQuota(&cluster)
    case 9...11: changeImage(&cluster)
    case 12, 13: scale(&cluster)
    case 14, 15: evict(&cluster)
    case 16: deletePod(&cluster)
    case 17: cordon(&cluster)
    case 18: deleteWorkload(&cluster)
    default: faultNode(&cluster)
    }
  }

  private mutating func below(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }
  private mutating func one<Element>(of all: [Element]) -> Element? {
    all.isEmpty ? nil : all[below(all.count)]
  }
  private mutating func newName(_ stem: String) -> String {
    made += 1
    return "\(stem)\(made)"
  }

  private mutating func template(_ name: String, restart: String = "Always") -> JSON {
    var container: JSON = ["name": "c", "image": .string(one(of: Self.images) ?? "web:1")]
    if below(2) == 0 {
      container["resources"]["requests"] = [
        "cpu": .string("\(50 * (1 + below(30)))m"), "memory": .string("\(64 * (1 + below(8)))Mi"),
      ]
    }
    return [
      "metadata": ["labels": ["app": .string(name)]],
      "spec": ["containers": [container], "restartPolicy": .string(restart)],
    ]
  }

  private mutating func workload(_ kind: String, _ stem: String, _ spec: JSON = [:]) -> JSON {
    let name = newName(stem)
    var spec = spec
    spec["selector"] = ["matchLabels": ["app": .string(name)]]
    spec["template"] = template(name)
    return [
      "apiVersion": "apps/v1", "kind": .string(kind), "metadata": ["name": .string(name)],
      "spec": spec,
    ]
  }

  private mutating func makeDeployment(_ cluster: inout Cluster) {
    var spec: JSON = ["replicas": JSON(below(7))]
    switch below(4) {
    case 0: spec["strategy"] = ["type": "Recreate"]
    case 1:
      spec["strategy"]["rollingUpdate"] = [
        "maxSurge": JSON(1 + below(3)), "maxUnavailable": JSON(below(3)),
      ]
    case 2:
      spec["strategy"]["rollingUpdate"] = [
        "maxSurge": .string("\(below(101))%"), "maxUnavailable": .string("\(1 + below(100))%"),
      ]
    default: break
    }
    if below(3) == 0 { spec["minReadySeconds"] = JSON(below(8)) }
    post(
      &cluster, "/apis/apps/v1/namespaces/default/deployments", workload("Deployment", "web", spec))
  }

  private mutating func makeStatefulSet(_ cluster: inout Cluster) {
    var spec: JSON = ["replicas": JSON(below(5)), "serviceName": "none"]
    if below(3) == 0 { spec["podManagementPolicy"] = "Parallel" }
    post(
      &cluster, "/apis/apps/v1/namespaces/default/statefulsets", workload("StatefulSet", "db", spec)
    )
  }

  private mutating func makeDaemonSet(_ cluster: inout Cluster) {
    post(&cluster, "/apis/apps/v1/namespaces/default/daemonsets", workload("DaemonSet", "agent"))
  }

  private mutating func makeJob(_ cluster: inout Cluster) {
    let name = newName("train")
    post(
      &cluster, "/apis/batch/v1/namespaces/default/jobs",
      [
        "apiVersion": "batch/v1", "kind": "Job", "metadata": ["name": .string(name)],
        "spec": [
          "completions": JSON(1 + below(5)), "parallelism": JSON(1 + below(3)),
          "backoffLimit": JSON(below(4)), "template": template(name, restart: "Never"),
        ],
      ])
  }

  private mutating func makeBudget(_ cluster: inout Cluster) {
    guard let target = one(of: cluster.store.list(.deployments, namespace: "default")) else {
      return
    }
    let amount: JSON = below(2) == 0 ? JSON(1 + below(4)) : .string("\(10 * below(11))%")
    post(
      &cluster, "/apis/policy/v1/namespaces/default/poddisruptionbudgets",
      [
        "apiVersion": "policy/v1", "kind": "PodDisruptionBudget",
        "metadata": ["name": .string(newName("keep"))],
        "spec": [
          below(2) == 0 ? "minAvailable" : "maxUnavailable": amount,
          "selector": target["spec"]["selector"],
        ],
      ])
  }

  private mutating func makeQuota(_ cluster: inout Cluster) {
    var hard: JSON = ["pods": .string("\(5 + below(30))")]
    if below(2) == 0 { hard["configmaps"] = .string("\(1 + below(5))") }
    post(
      &cluster, "/api/v1/namespaces/default/resourcequotas",
      [
        "apiVersion": "v1", "kind": "ResourceQuota", "metadata": ["name": .string(newName("cap"))],
        "spec": ["hard": hard],
      ])
  }

  private mutating func anyWorkload(_ cluster: Cluster) -> String? {
    let paths = [
      ("deployments", GroupResource.deployments), ("statefulsets", .statefulSets),
      ("daemonsets", .daemonSets),
    ].flatMap { plural, resource in
      cluster.store.list(resource, namespace: "default").map {
        "/apis/apps/v1/namespaces/default/\(plural)/\($0.name)"
      }
    }
    return one(of: paths)
  }

  private mutating func changeImage(_ cluster: inout Cluster) {
    guard let path = anyWorkload(cluster), let image = one(of: Self.images) else { return }
    patch(
      &cluster, path,
      ["spec": ["template": ["spec": ["containers": [["name": "c", "image": .string(image)]]]]]])
  }

  private mutating func scale(_ cluster: inout Cluster) {
    guard let path = anyWorkload(cluster), !path.contains("daemonsets") else { return }
    patch(&cluster, path, ["spec": ["replicas": JSON(below(8))]])
  }

  private mutating func evict(_ cluster: inout Cluster) {
    guard let pod = one(of: cluster.store.list(.pods, namespace: "default")) else { return }
    post(
      &cluster, "/api/v1/namespaces/default/pods/\(pod.name)/eviction",
      [
        "apiVersion": "policy/v1", "kind": "Eviction",
        "metadata": ["name": .string(pod.name), "namespace": "default"],
      ])
  }

  private mutating func deletePod(_ cluster: inout Cluster) {
    guard let pod = one(of: cluster.store.list(.pods, namespace: "default")) else { return }
    let options: JSON = below(2) == 0 ? ["gracePeriodSeconds": 0] : [:]
    send(&cluster, .delete, "/api/v1/namespaces/default/pods/\(pod.name)", options)
  }

  private mutating func deleteWorkload(_ cluster: inout Cluster) {
    guard let path = anyWorkload(cluster) else { return }
    let policy = one(of: ["Background", "Foreground", "Orphan"]) ?? "Background"
    send(&cluster, .delete, path, ["propagationPolicy": .string(policy)])
  }

  private mutating func cordon(_ cluster: inout Cluster) {
    guard let node = one(of: Self.nodes) else { return }
    patch(&cluster, "/api/v1/nodes/\(node)", ["spec": ["unschedulable": .bool(below(2) == 0)]])
  }

  private mutating func faultNode(_ cluster: inout Cluster) {
    guard let node = one(of: Self.nodes) else { return }
    if below(2) == 0 { cluster.loseNode(node) } else { cluster.recoverNode(node) }
  }

  private func post(_ cluster: inout Cluster, _ path: String, _ body: JSON) {
    send(&cluster, .post, path, body)
  }

  private func patch(_ cluster: inout Cluster, _ path: String, _ body: JSON) {
    send(&cluster, .patch, path, body, type: "application/strategic-merge-patch+json")
  }

  /// Refusals are answers like any other.
  private func send(
    _ cluster: inout Cluster, _ method: APIRequest.Method, _ path: String, _ body: JSON,
    type: String = "application/json"
  ) {
    _ = cluster.handle(
      APIRequest(
        method: method, path: path, contentType: type, body: body.bytes, requester: .administrator))
  }
}
