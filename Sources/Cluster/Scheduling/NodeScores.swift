import KubernetesAPI

/// How well nodes suit a pod, each by itself. Scores are 0 to 100.
enum NodeScores {
  /// https://kubernetes.io/docs/reference/scheduling/config/: weight 3 for taints, 2 for node
  /// affinity, 1 for the fit and the balance of resources.
  static func totals(of pod: PodInfo, _ nodes: [NodeInfo]) -> [Int] {
    let taints = normalised(nodes.map { untolerated(pod, $0) }, reversed: true)
    let affinity = normalised(nodes.map { preferred(pod, $0) }, reversed: false)
    return nodes.indices.map { index in
      3 * taints[index] + 2 * affinity[index] + leastAllocated(pod, nodes[index])
        + balance(pod, nodes[index])
    }
  }

  private static func untolerated(_ pod: PodInfo, _ node: NodeInfo) -> Int {
    node.taints.count { taint in
      taint.effect == "PreferNoSchedule" && !pod.tolerations.contains { $0.tolerates(taint) }
    }
  }

  private static func preferred(_ pod: PodInfo, _ node: NodeInfo) -> Int {
    let terms = pod.affinity["nodeAffinity"]["preferredDuringSchedulingIgnoredDuringExecution"]
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
  private static func leastAllocated(_ pod: PodInfo, _ node: NodeInfo) -> Int {
    var sum: Int64 = 0
    var count: Int64 = 0
    for name in ["cpu", "memory"] {
      guard let allocatable = node.allocatable[name], allocatable > 0 else { continue }
      count += 1
      let used = (node.scored[name] ?? 0) + (pod.scoredRequests[name] ?? 0)
      if used <= allocatable { sum += (allocatable - used) * 100 / allocatable }
    }
    return count == 0 ? 0 : Int(sum / count)
  }

  /// How evenly CPU and memory would be used: 100 less half their shares' difference, in percent.
  private static func balance(_ pod: PodInfo, _ node: NodeInfo) -> Int {
    let shares = ["cpu", "memory"].compactMap { name -> Double? in
      guard let allocatable = node.allocatable[name], allocatable > 0 else { return nil }
      let used = (node.requested[name] ?? 0) + (pod.requests[name] ?? 0)
      return min(1, Double(used) / Double(allocatable))
    }
    guard shares.count == 2 else { return shares.isEmpty ? 0 : 100 }
    return Int((1 - abs(shares[0] - shares[1]) / 2) * 100)
  }
}
