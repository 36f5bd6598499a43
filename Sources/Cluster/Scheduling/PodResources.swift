import KubernetesAPI

/// What a pod asks for as a whole.
enum PodResources {
  /// The sum of the containers and sidecars, or the largest moment of the initialisation, whichever
  /// is more; then the overhead. A request for the pod as a whole replaces the containers'.
  /// https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers
  static func requests(of spec: JSON) -> ResourceAmounts {
    total(spec, "requests") { ResourceAmounts($0["resources"]["requests"]) }
  }

  static func limits(of spec: JSON) -> ResourceAmounts {
    total(spec, "limits") { ResourceAmounts($0["resources"]["limits"]) }
  }

  /// As the scores count it: a container that does not say counts for 100m and 200Mi.
  /// Source: defaults of the scheduler, k8s.io/kubernetes/pkg/scheduler/util.
  static func scoredRequests(of spec: JSON) -> ResourceAmounts {
    total(spec, "requests") { container in
      let asked = container["resources"]["requests"]
      var amounts = ResourceAmounts(asked)
      if !asked.has("cpu") { amounts.cpu = 100 }
      if !asked.has("memory") { amounts.memory = 200 << 20 }
      return amounts
    }
  }

  private static func total(
    _ spec: JSON, _ part: String, _ amounts: (JSON) -> ResourceAmounts
  ) -> ResourceAmounts {
    var running = ResourceAmounts()
    for container in spec["containers"].elements { running += amounts(container) }
    if spec.has("initContainers") {
      var sidecars = ResourceAmounts()
      var peak = ResourceAmounts()
      for container in spec["initContainers"].elements {
        var moment = sidecars
        moment += amounts(container)
        if container["restartPolicy"] == "Always" {
          running += amounts(container)
          sidecars = moment
        }
        peak.raise(to: moment)
      }
      running.raise(to: peak)
    }
    for (name, quantity) in spec["resources"][part].entries {
      running[name] = ResourceAmount.of(quantity, name)
    }
    if part == "requests", spec.has("overhead") { running += ResourceAmounts(spec["overhead"]) }
    return running
  }
}
