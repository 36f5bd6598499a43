import Foundation
import KubernetesAPI

@testable import Cluster

/// A cluster with the recordings' nodes and images.
enum TinyCluster {
  static let start = Timestamp(seconds: 1_795_608_000)

  static func make(
    nodes: [NodeModel] = NodeModel.recorded, images: ImageCatalogue = .recorded, seed: UInt64 = 1
  ) -> Cluster {
    Cluster(
      resources: resources,
      settings: ClusterSettings(seed: seed, nodes: nodes, images: images), start: start)
  }

  private static let resources: ResourceRegistry = {
    let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    do {
      let table = try Data(contentsOf: root.appending(path: "cluster/kubernetes-api.txt"))
      return ResourceRegistry(try APICatalogue(Array(table)))
    } catch {
      preconditionFailure("cluster/kubernetes-api.txt: \(error)")
    }
  }()
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
