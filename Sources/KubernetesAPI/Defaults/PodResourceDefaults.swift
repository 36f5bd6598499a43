/// Requests of a whole pod that only says its limits.
/// https://kubernetes.io/docs/concepts/workloads/pods/pod-level-resources/
enum PodResourceDefaults {
  static func fill(_ spec: inout JSON) {
    let sums = containerRequests(spec)
    for (name, limit) in spec["resources"]["limits"].entries
    where isPodLevel(name) && !spec["resources"]["requests"].has(name) {
      spec["resources"]["requests"][name] = sums[name]?.json ?? limit
    }
    for (name, sum) in sums.sorted(by: { $0.key < $1.key })
    where isPodLevel(name) && !spec["resources"]["requests"].has(name) {
      spec["resources"]["requests"][name] = sum.json
    }
  }

  private static func isPodLevel(_ name: String) -> Bool {
    name == "cpu" || name == "memory" || name.hasPrefix("hugepages-")
  }

  /// What all containers ask for at once: the running ones together, or one initial one with the
  /// sidecars that were started before it, whichever is more.
  private static func containerRequests(_ spec: JSON) -> [String: Quantity] {
    var running: [String: Quantity] = [:]
    for container in spec["containers"].elements { add(container, to: &running) }
    var sidecars: [String: Quantity] = [:]
    var most: [String: Quantity] = [:]
    for container in spec["initContainers"].elements {
      if container["restartPolicy"] == "Always" {
        add(container, to: &running)
        add(container, to: &sidecars)
        raise(&most, to: sidecars)
      } else {
        var alone = sidecars
        add(container, to: &alone)
        raise(&most, to: alone)
      }
    }
    raise(&running, to: most)
    return running
  }

  private static func add(_ container: JSON, to sums: inout [String: Quantity]) {
    for (name, amount) in container["resources"]["requests"].entries {
      if let quantity = Quantity(amount) { sums[name, default: .zero] += quantity }
    }
  }

  private static func raise(_ sums: inout [String: Quantity], to others: [String: Quantity]) {
    for (name, amount) in others { sums[name] = max(sums[name] ?? .zero, amount) }
  }
}
