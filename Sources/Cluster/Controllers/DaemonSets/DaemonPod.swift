import KubernetesAPI

/// The pods of a DaemonSet, each for one node.
/// https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/#how-daemon-pods-are-scheduled
enum DaemonPod {
  static let generationLabel = "pod-template-generation"
  static let generationAnnotation = "deprecated.daemonset.template.generation"

  /// What daemons bear, so that they stay on nodes in trouble.
  private static let tolerated: [(key: String, effect: String)] = [
    ("not-ready", "NoExecute"), ("unreachable", "NoExecute"), ("disk-pressure", "NoSchedule"),
    ("memory-pressure", "NoSchedule"), ("pid-pressure", "NoSchedule"),
    ("unschedulable", "NoSchedule"),
  ]

  static func tolerations(_ spec: JSON) -> [JSON] {
    var added = tolerated
    if spec["hostNetwork"].bool == true { added.append(("network-unavailable", "NoSchedule")) }
    var tolerations = spec["tolerations"].elements
    for (key, effect) in added {
      let toleration: JSON = [
        "key": .string("node.kubernetes.io/\(key)"), "operator": "Exists",
        "effect": .string(effect),
      ]
      let same = tolerations.firstIndex { present in
        ["key", "operator", "effect", "value"].allSatisfy { field in
          (present[field].string ?? "") == (toleration[field].string ?? "")
        }
      }
      if let same { tolerations[same] = toleration } else { tolerations.append(toleration) }
    }
    return tolerations
  }

  /// A pod that can go to this node only.
  static func new(_ set: JSON, node: String, hash: String) -> JSON {
    var pod = PodTemplate.pod(from: set["spec"]["template"], owner: set)
    pod["metadata"]["labels"][Revision.hashLabel] = .string(hash)
    if let generation = set.annotations[generationAnnotation].string {
      pod["metadata"]["labels"][generationLabel] = .string(generation)
    }
    pod["spec"]["tolerations"] = .array(tolerations(pod["spec"]))
    pod["spec"]["affinity"]["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"] = [
      "nodeSelectorTerms": [
        [
          "matchFields": [
            ["key": "metadata.name", "operator": "In", "values": [.string(node)]]
          ]
        ]
      ]
    ]
    return pod
  }

  /// The node a pod is on, or is made for.
  static func node(of pod: JSON) -> String? {
    if let node = pod["spec"]["nodeName"].string, !node.isEmpty { return node }
    let required = pod["spec"]["affinity"]["nodeAffinity"][
      "requiredDuringSchedulingIgnoredDuringExecution"]
    for term in required["nodeSelectorTerms"].elements {
      for field in term["matchFields"].elements where field["key"].string == "metadata.name" {
        return field["values"][0].string
      }
    }
    return nil
  }

  /// Whether a pod is of the present template.
  static func isUpdated(_ pod: JSON, _ set: JSON, hash: String) -> Bool {
    if pod.labels[Revision.hashLabel].string == hash { return true }
    guard let generation = set.annotations[generationAnnotation].string else { return false }
    return pod.labels[generationLabel].string == generation
  }
}
