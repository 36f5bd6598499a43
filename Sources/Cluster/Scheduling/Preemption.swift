import KubernetesAPI
import Simulation

/// Makes room for a pod by taking pods of lower priority away.
/// https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/
struct Preemption {
  struct Candidate: Sendable {
    var node: String
    /// The most important first.
    var victims: [PodInfo]
    /// How many of them are protected by a PodDisruptionBudget that allows no more.
    var violations: Int
  }

  enum Outcome: Sendable {
    case candidate(Candidate)
    /// Pods are leaving for it already.
    case waits
    /// Not possible; the scheduler's words for it.
    case none(String)
  }

  private let cycle: SchedulingCycle
  private let object: JSON
  private let rejections: [String: Rejection]
  private let cache: SchedulerCache
  private let store: ObjectStore

  init(
    _ cycle: SchedulingCycle, _ object: JSON, _ rejections: [String: Rejection],
    _ cache: SchedulerCache, _ store: ObjectStore
  ) {
    self.cycle = cycle
    self.object = object
    self.rejections = rejections
    self.cache = cache
    self.store = store
  }

  func outcome(random: inout RandomStream) -> Outcome {
    if object["spec"]["preemptionPolicy"] == "Never" {
      return .none("not eligible due to preemptionPolicy=Never.")
    }
    if isMakingRoom { return .waits }
    let hopeful = cache.nodes.compactMap { node in
      node.flatMap { rejections[$0.name]?.isUnresolvable == false ? $0 : nil }
    }
    guard !hopeful.isEmpty else { return .none(unhelpful([:])) }
    let budgets = DisruptionBudgets(store)
    var failures: [String: Rejection] = [:]
    var candidates: [Candidate] = []
    // Enough candidates are tried, a tenth of the nodes and at least 100, from a random one on.
    let wanted = max(100, hopeful.count / 10)
    let offset = Int(random.next() % UInt64(hopeful.count))
    for step in hopeful.indices {
      let node = hopeful[(offset + step) % hopeful.count]
      switch dryRun(node, budgets) {
      case .success(let candidate): candidates.append(candidate)
      case .failure(let failure): failures[node.name] = failure.rejection
      }
      if candidates.count >= wanted { break }
    }
    return Self.best(of: candidates).map(Outcome.candidate) ?? .none(unhelpful(failures))
  }

  private struct Failure: Error {
    var rejection: Rejection
  }

  /// Victims of an earlier attempt are still leaving the node that was chosen then.
  private var isMakingRoom: Bool {
    guard let name = object["status"]["nominatedNodeName"].string,
      rejections[name]?.isUnresolvable != true, let node = cache[node: name]
    else { return false }
    return node.pods.values.contains { pod in
      pod.isTerminating && pod.priority < cycle.pod.priority
        && store[pod.key]?.condition("DisruptionTarget")?["reason"] == "PreemptionByScheduler"
    }
  }

  private func unhelpful(_ failures: [String: Rejection]) -> String {
    let all = rejections.mapValues { _ in
      Rejection.unresolvable("Preemption is not helpful for scheduling", [])
    }
    return FitError.summary(all.merging(failures) { $1 }, count: cache.nodeCount)
  }

  /// The fewest and least important pods whose leaving makes room on a node.
  private func dryRun(
    _ node: NodeInfo, _ budgets: DisruptionBudgets
  ) -> Result<Candidate, Failure> {
    let lesser = node.pods.values.filter { $0.priority < cycle.pod.priority }
      .sorted { $0.isMoreImportant(than: $1) }
    guard !lesser.isEmpty else {
      return .failure(
        Failure(rejection: Rejection(["No preemption victims found for incoming pod"], [])))
    }
    var trial = cycle
    var node = node
    for pod in lesser { trial.remove(pod, from: &node) }
    let nominated = cache.nominated[node.name] ?? []
    if let rejection = trial.rejection(node, nominated: nominated) {
      return .failure(Failure(rejection: rejection))
    }
    // Spare as many as possible, those protected by budgets first.
    let isViolating = budgets.violated(by: lesser)
    var candidate = Candidate(node: node.name, victims: [], violations: 0)
    for isProtected in [true, false] {
      for (place, pod) in lesser.enumerated() where isViolating[place] == isProtected {
        trial.add(pod, to: &node)
        guard trial.rejection(node, nominated: nominated) != nil else { continue }
        trial.remove(pod, from: &node)
        candidate.victims.append(pod)
        if isProtected { candidate.violations += 1 }
      }
    }
    candidate.victims.sort { $0.isMoreImportant(than: $1) }
    return .success(candidate)
  }

  /// Fewest violated budgets, then the least important victims, then the fewest, then those that
  /// started last.
  private static func best(of candidates: [Candidate]) -> Candidate? {
    func rank(_ candidate: Candidate) -> [Int64] {
      let priorities = candidate.victims.map { Int64($0.priority) }
      let highest = priorities.max() ?? .min
      let started =
        candidate.victims.filter { Int64($0.priority) == highest }
        .map(\.startedAt.microseconds).min() ?? 0
      return [
        Int64(candidate.violations), highest,
        priorities.reduce(0) { $0 + $1 + Int64(Int32.max) + 1 }, Int64(priorities.count), -started,
      ]
    }
    return candidates.min { rank($0).lexicographicallyPrecedes(rank($1)) }
  }
}
