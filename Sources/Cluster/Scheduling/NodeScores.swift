import KubernetesAPI

/// How well nodes suit a pod, each by itself. Scores are 0 to 100.
/// https://kubernetes.io/docs/reference/scheduling/config/#scheduling-plugins
enum NodeScores {
  /// The weighted sums of all plugins' scores, in the order of the nodes. Weights: taints 3, node
  /// affinity, spreading and pod affinity 2, fit and balance of resources 1.
  static func totals(
    _ cycle: SchedulingCycle, _ feasible: [NodeInfo], _ slots: [Int], _ cache: SchedulerCache,
    spread constraints: [SpreadConstraint]
  ) -> [Int] {
    let pod = cycle.pod.shape
    let taints = normalised(feasible.map { untolerated(pod, $0) }, reversed: true)
    let affinity = normalised(feasible.map { preferred(pod, $0) }, reversed: false)
    let spread = SpreadScores.scores(pod, constraints, feasible, slots, cache)
    let near = AffinityScores.scores(
      pod, feasible, cache, namespaces: cycle.affinity.namespaces)
    let asksForNothing = pod.requests.cpu == 0 && pod.requests.memory == 0
    return feasible.indices.map { place in
      let node = feasible[place]
      return 3 * taints[place] + 2 * affinity[place] + 2 * spread[place] + 2 * near[place]
        + leastAllocated(pod, node) + (asksForNothing ? 0 : balance(pod, node))
    }
  }

  private static func untolerated(_ pod: PodShape, _ node: NodeInfo) -> Int {
    node.taints.count { taint in
      taint.effect == "PreferNoSchedule" && !pod.tolerations.contains { $0.tolerates(taint) }
    }
  }

  private static func preferred(_ pod: PodShape, _ node: NodeInfo) -> Int {
    if pod.nodeAffinity.isNull { return 0 }
    let terms = pod.nodeAffinity["preferredDuringSchedulingIgnoredDuringExecution"]
    return terms.elements.reduce(0) { sum, term in
      let fits = NodeSelector.matches(
        term: term["preference"], labels: node.labels, name: node.name)
      return sum + (fits ? term["weight"].int ?? 0 : 0)
    }
  }

  /// The largest becomes 100; reversed, nothing at all does.
  static func normalised(_ scores: [Int], reversed: Bool) -> [Int] {
    let largest = scores.max() ?? 0
    guard largest > 0 else { return scores.map { _ in reversed ? 100 : 0 } }
    return scores.map { reversed ? 100 - 100 * $0 / largest : 100 * $0 / largest }
  }

  /// The mean share of CPU and memory that would stay free.
  private static func leastAllocated(_ pod: PodShape, _ node: NodeInfo) -> Int {
    var sum: Int64 = 0
    var count: Int64 = 0
    func add(_ used: Int64, of allocatable: Int64) {
      guard allocatable > 0 else { return }
      count += 1
      if used <= allocatable { sum += (allocatable - used) * 100 / allocatable }
    }
    add(node.scored.cpu + pod.scoredRequests.cpu, of: node.allocatable.cpu)
    add(node.scored.memory + pod.scoredRequests.memory, of: node.allocatable.memory)
    return count == 0 ? 0 : Int(sum / count)
  }

  /// How evenly CPU and memory would be used: 100 less half their shares' difference, in percent.
  /// Pods that ask for nothing are not scored by it.
  private static func balance(_ pod: PodShape, _ node: NodeInfo) -> Int {
    guard node.allocatable.cpu > 0, node.allocatable.memory > 0 else { return 100 }
    let cpu = Double(node.requested.cpu + pod.requests.cpu) / Double(node.allocatable.cpu)
    let memory =
      Double(node.requested.memory + pod.requests.memory) / Double(node.allocatable.memory)
    return Int((1 - abs(min(1, cpu) - min(1, memory)) / 2) * 100)
  }
}
