import KubernetesAPI

/// What a pod may tell its containers about itself.
/// https://kubernetes.io/docs/concepts/workloads/pods/downward-api/
enum DownwardFields {
  static func value(at path: String, of pod: JSON) -> String? {
    switch path {
    case "metadata.name": return pod.name
    case "metadata.namespace": return pod.namespace
    case "metadata.uid": return pod.uid
    case "metadata.labels": return lines(pod.labels)
    case "metadata.annotations": return lines(pod.annotations)
    case "spec.nodeName": return pod["spec"]["nodeName"].string
    case "spec.serviceAccountName": return pod["spec"]["serviceAccountName"].string
    case "status.hostIP": return pod["status"]["hostIP"].string
    case "status.podIP": return pod["status"]["podIP"].string
    case "status.podIPs": return pod["status"]["podIP"].string
    case "status.hostIPs": return pod["status"]["hostIP"].string
    default: break
    }
    for (start, field) in [
      ("metadata.labels['", "labels"), ("metadata.annotations['", "annotations"),
    ]
    where path.hasPrefix(start) && path.hasSuffix("']") {
      let key = path.dropFirst(start.utf8.count).dropLast(2)
      return pod.metadata[field][String(key)].string
    }
    return nil
  }

  private static func lines(_ map: JSON) -> String {
    map.entries.map { "\($0.key)=\(JSON.string($0.value.string ?? "").description)" }
      .joined(separator: "\n")
  }

  /// A request or limit of a container, in its divisor's units, rounded up. Limits that are not
  /// set are the node's.
  static func value(
    of reference: JSON, _ container: JSON, _ pod: JSON, _ cluster: Cluster
  ) -> String? {
    var container = container
    if let name = reference["containerName"].string {
      container = pod["spec"]["containers"].elements.first { $0["name"].string == name } ?? .null
    }
    let parts = (reference["resource"].string ?? "").split(separator: ".", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    let (kind, resource) = (String(parts[0]), String(parts[1]))
    var amount = ResourceAmount.of(container["resources"][kind][resource], resource)
    if amount == 0, kind == "limits" {
      let node = ObjectKey(.nodes, "", pod["spec"]["nodeName"].string ?? "")
      amount = ResourceAmount.of(
        cluster.store[node]?["status"]["allocatable"][resource] ?? .null, resource)
    }
    let divisor = reference["divisor"]
    let unit = max(
      1,
      divisor.isNull || divisor == "0"
        ? ResourceAmount.of("1", resource) : ResourceAmount.of(divisor, resource))
    return String((amount + unit - 1) / unit)
  }
}
