import KubernetesAPI

@testable import Cluster

/// A cluster with only what nodes, pods and volumes need, and no admission or validation data.
enum TinyCluster {
  static let start = Timestamp(seconds: 1_795_608_000)

  static func make(
    nodes: [NodeModel] = NodeModel.recorded, images: ImageCatalogue = .recorded, seed: UInt64 = 1
  ) -> Cluster {
    Cluster(
      resources: ResourceRegistry(types: types, schemas: Schemas()),
      settings: ClusterSettings(seed: seed, nodes: nodes, images: images), start: start)
  }

  private static var types: [ResourceType] {
    [
      type("", "Namespace", "namespaces", namespaced: false, status: true),
      type("", "Node", "nodes", namespaced: false, status: true),
      type("", "Pod", "pods", status: true), type("", "Event", "events"),
      type("", "ConfigMap", "configmaps"), type("", "Secret", "secrets"),
      type("", "PersistentVolume", "persistentvolumes", namespaced: false, status: true),
      type("", "PersistentVolumeClaim", "persistentvolumeclaims", status: true),
      type("storage.k8s.io", "StorageClass", "storageclasses", namespaced: false),
      type("coordination.k8s.io", "Lease", "leases"),
      type("policy", "PodDisruptionBudget", "poddisruptionbudgets", status: true),
      type("scheduling.k8s.io", "PriorityClass", "priorityclasses", namespaced: false),
    ]
  }

  private static func type(
    _ group: String, _ kind: String, _ plural: String, namespaced: Bool = true,
    status: Bool = false
  ) -> ResourceType {
    let kind = GroupVersionKind(group: group, version: "v1", kind: kind)
    return ResourceType(
      kind: kind, plural: plural, singular: plural, isNamespaced: namespaced, verbs: [],
      subresources: status ? [.init(name: "status", kind: kind, verbs: [])] : [])
  }
}

extension Cluster {
  mutating func run(_ seconds: Double) { advance(to: now.advanced(seconds: seconds)) }

  /// A pod of one container, with what every defaulted pod has.
  @discardableResult
  mutating func makePod(
    _ name: String, image: String = "nginx:1.27", _ edit: (inout JSON) -> Void = { _ in }
  ) throws -> ObjectKey {
    var pod: JSON = [
      "apiVersion": "v1", "kind": "Pod",
      "metadata": ["name": .string(name), "namespace": "default", "labels": [:]],
      "spec": [
        "containers": [["name": "c", "image": .string(image), "imagePullPolicy": "IfNotPresent"]],
        "restartPolicy": "Always", "terminationGracePeriodSeconds": 30,
        "schedulerName": "default-scheduler", "priority": 0,
      ],
    ]
    edit(&pod)
    try create(pod, .pods, as: .server)
    return ObjectKey(.pods, "default", name)
  }

  func pod(_ name: String) -> JSON { store[ObjectKey(.pods, "default", name)] ?? .null }

  /// `Type Reason message` of an object's events, in order.
  func events(about name: String) -> [String] {
    store.log.compactMap { change in
      guard change.key.resource == .events, change.kind == .added,
        change.object["involvedObject"]["name"].string == name
      else { return nil }
      let event = change.object
      return [event["type"], event["reason"], event["message"]].compactMap(\.string)
        .joined(separator: " ")
    }
  }
}
