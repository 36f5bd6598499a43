import KubernetesAPI

@testable import Cluster

/// A cluster with the recordings' nodes and images and a namespace `test`.
struct WorkloadCluster {
  var cluster: Cluster
  let start: Timestamp

  init(
    nodes: [NodeModel] = NodeModel.recorded, seed: UInt64 = 1,
    start: String = "2026-11-25T12:00:00Z"
  ) {
    let moment = Timestamp(start)!
    self.start = moment
    cluster = Cluster(
      resources: Self.resources,
      settings: ClusterSettings(seed: seed, nodes: nodes, images: .recorded), start: moment)
    make(["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": "test"]], .namespaces)
  }

  @discardableResult
  mutating func make(_ object: JSON, _ resource: GroupResource) -> JSON {
    do { return try cluster.create(object, resource, as: .server) } catch {
      preconditionFailure(error.message)
    }
  }

  @discardableResult
  mutating func change(
    _ key: ObjectKey, subresource: String = "", _ edit: (inout JSON) -> Void
  ) -> JSON? {
    do { return try cluster.change(key, subresource: subresource, as: .server, edit) } catch {
      preconditionFailure(error.message)
    }
  }

  mutating func delete(_ key: ObjectKey, options: DeleteOptions = DeleteOptions()) {
    do { try cluster.delete(key, as: .server, options: options) } catch {
      preconditionFailure(error.message)
    }
  }

  mutating func rest(_ seconds: Double) {
    cluster.advance(to: cluster.now.advanced(seconds: seconds))
  }

  func get(_ resource: GroupResource, _ name: String) -> JSON {
    cluster.store[ObjectKey(resource, "test", name)] ?? .null
  }

  func list(_ resource: GroupResource) -> [JSON] { cluster.store.list(resource, namespace: "test") }

  /// `reason: message` of the events about objects of a kind, in their order, with counts.
  func events(_ kind: String) -> [String] {
    list(.events).filter { $0["involvedObject"]["kind"].string == kind }.map {
      let count = $0["count"].int ?? 1
      let times = count > 1 ? " x\(count)" : ""
      return "\($0["reason"].string ?? ""): \($0["message"].string ?? "")\(times)"
    }
  }

  /// `True NewReplicaSetAvailable`, of a condition.
  func condition(_ type: String, of object: JSON) -> String {
    guard let condition = object.condition(type) else { return "" }
    return "\(condition["status"].string ?? "") \(condition["reason"].string ?? "")"
  }
}
