import KubernetesAPI

/// The objects of metrics.k8s.io, made when they are read.
/// https://kubernetes.io/docs/reference/external-api/metrics.v1beta1/
extension Cluster {
  /// - Returns: nil when nothing is known of the pod.
  public func podMetrics(of pod: JSON) -> JSON? {
    guard let containers = containerUsage(of: pod, at: now) else { return nil }
    var metrics = metrics("PodMetrics", of: pod)
    metrics["metadata"]["namespace"] = .string(pod.namespace)
    metrics["containers"] = .array(
      containers.map { ["name": .string($0.name), "usage": Self.json($0.usage)] })
    return metrics
  }

  /// The sum of its pods, and what the system itself takes.
  /// - Returns: nil for a node that does not answer.
  public func nodeMetrics(of node: JSON) -> JSON? {
    guard kubelets.nodes[node.name]?.lostSince == nil else { return nil }
    var (millicores, bytes) = NodeRuntime.ownUse
    for pod in store.pods(on: node.name) {
      guard let usage = usage(of: pod, at: now) else { continue }
      millicores += usage.cpuMillicores
      bytes += usage.memoryBytes
    }
    var metrics = metrics("NodeMetrics", of: node)
    metrics["usage"] = Self.json((millicores, bytes))
    return metrics
  }

  private func metrics(_ kind: String, of object: JSON) -> JSON {
    var metrics: JSON = [
      "kind": .string(kind), "apiVersion": "metrics.k8s.io/v1beta1",
      "metadata": ["name": .string(object.name), "creationTimestamp": now.json],
      "timestamp": now.json, "window": "15s",
    ]
    if !object.labels.isEmpty { metrics["metadata"]["labels"] = object.labels }
    return metrics
  }

  private static func json(_ usage: (cpuMillicores: Int, memoryBytes: Int)) -> JSON {
    [
      "cpu": .string("\(usage.cpuMillicores * 1_000_000)n"),
      "memory": .string("\(usage.memoryBytes / 1024)Ki"),
    ]
  }
}

extension NodeRuntime {
  /// What kubelet, runtime and kernel take: thousandths of a core, bytes.
  static let ownUse = (100, 512 << 20)
}
