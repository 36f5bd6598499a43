import KubernetesAPI

/// In what the kinds differ when they are written.
enum ObjectStrategy {
  /// Kinds that count changes of their specification. Custom resources do so too.
  private static let counted: Set<GroupResource> = [
    .pods, .deployments, .replicaSets, .statefulSets, .daemonSets, .jobs, .cronJobs,
    .disruptionBudgets, .networkPolicies, .ingresses, .endpointSlices, .priorityClasses,
    .replicationControllers, .customResourceDefinitions,
    GroupResource("validatingadmissionpolicies", group: "admissionregistration.k8s.io"),
    GroupResource("prioritylevelconfigurations", group: "flowcontrol.apiserver.k8s.io"),
    GroupResource("flowschemas", group: "flowcontrol.apiserver.k8s.io"),
    GroupResource("ingressclasses", group: "networking.k8s.io"),
  ]

  static func hasGeneration(_ type: ResourceType) -> Bool {
    type.isCustom || counted.contains(type.groupResource)
  }

  /// Everything but metadata and status counts as the specification.
  static func specChanged(_ new: JSON, _ old: JSON) -> Bool {
    var (left, right) = (new, old)
    for field in ["metadata", "status", "apiVersion", "kind"] {
      left.remove(field)
      right.remove(field)
    }
    return left != right
  }

  /// Custom resources' status may not change metadata; the built-in kinds' may, all but a few.
  static func statusWritesMetadata(_ type: ResourceType) -> Bool { !type.isCustom }

  /// The status that an object begins with.
  static func firstStatus(_ resource: GroupResource, _ object: JSON) -> JSON? {
    switch resource {
    case .namespaces: ["phase": "Active"]
    case .customResourceDefinitions: DefinitionStatus.first(of: object)
    case .pods: ["phase": "Pending", "qosClass": .string(qualityOfService(object["spec"]))]
    case .persistentVolumes, .persistentVolumeClaims: ["phase": "Pending"]
    case .deployments, .jobs, .resourceQuotas: [:]
    case .replicaSets, .replicationControllers: ["replicas": 0]
    case .statefulSets: ["availableReplicas": 0, "replicas": 0]
    case .daemonSets:
      [
        "currentNumberScheduled": 0, "desiredNumberScheduled": 0, "numberMisscheduled": 0,
        "numberReady": 0,
      ]
    case .cronJobs: [:]
    case .services: ["loadBalancer": [:]]
    case .ingresses: ["loadBalancer": [:]]
    case .autoscalers: ["currentMetrics": .null, "desiredReplicas": 0]
    case .disruptionBudgets:
      ["currentHealthy": 0, "desiredHealthy": 0, "disruptionsAllowed": 0, "expectedPods": 0]
    default: nil
    }
  }

  /// Guaranteed: every container has limits for CPU and memory, and requests equal to them.
  /// BestEffort: no container asks for either. Burstable: everything else.
  /// https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/
  static func qualityOfService(_ spec: JSON) -> String {
    var asks = false
    var isGuaranteed = true
    let containers = spec["containers"].elements + spec["initContainers"].elements
    for container in containers {
      let resources = container["resources"]
      for name in ["cpu", "memory"] {
        let request = resources["requests"][name]
        let limit = resources["limits"][name]
        if !request.isNull || !limit.isNull { asks = true }
        if limit.isNull || (!request.isNull && request != limit) { isGuaranteed = false }
      }
    }
    if !asks { return "BestEffort" }
    return isGuaranteed ? "Guaranteed" : "Burstable"
  }
}
