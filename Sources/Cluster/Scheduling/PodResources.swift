import KubernetesAPI

/// Amounts by resource name, as `ResourceAmount` counts them.
typealias ResourceAmounts = [String: Int64]

/// What a pod asks for as a whole.
enum PodResources {
  /// The sum of the containers and sidecars, or the largest moment of the initialisation, whichever
  /// is more; then the overhead. A request for the pod as a whole replaces the containers'.
  /// https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers
  static func requests(of spec: JSON) -> ResourceAmounts { total(spec, "requests") }
  static func limits(of spec: JSON) -> ResourceAmounts { total(spec, "limits") }

  private static func total(_ spec: JSON, _ part: String) -> ResourceAmounts {
    var running: ResourceAmounts = [:]
    for container in spec["containers"].elements { add(container, part, to: &running) }
    var sidecars: ResourceAmounts = [:]
    var peak: ResourceAmounts = [:]
    for container in spec["initContainers"].elements {
      if container["restartPolicy"] == "Always" {
        add(container, part, to: &running)
        add(container, part, to: &sidecars)
        raise(&peak, to: sidecars)
      } else {
        var moment = sidecars
        add(container, part, to: &moment)
        raise(&peak, to: moment)
      }
    }
    raise(&running, to: peak)
    for (name, quantity) in spec["resources"][part].entries {
      running[name] = ResourceAmount.of(quantity, name)
    }
    for (name, quantity) in spec["overhead"].entries where part == "requests" || running[name] != nil {
      running[name, default: 0] += ResourceAmount.of(quantity, name)
    }
    return running
  }

  private static func add(_ container: JSON, _ part: String, to sums: inout ResourceAmounts) {
    for (name, quantity) in container["resources"][part].entries {
      sums[name, default: 0] += ResourceAmount.of(quantity, name)
    }
  }

  private static func raise(_ sums: inout ResourceAmounts, to other: ResourceAmounts) {
    for (name, amount) in other { sums[name] = max(sums[name] ?? 0, amount) }
  }
}
