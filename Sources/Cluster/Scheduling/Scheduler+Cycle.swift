import KubernetesAPI
import Simulation

/// One pod's turn.
extension Scheduler {
  mutating func schedule(_ pod: JSON, in cluster: inout Cluster) {
    let info = PodInfo(pod)
    guard cache.nodeCount > 0 else {
      fail(pod, info, "no nodes available to schedule pods", .any, in: &cluster)
      return
    }
    if let failure = failures.known(info, at: cache.version) {
      fail(pod, info, failure.message, failure.cause, in: &cluster)
      return
    }
    let cycle: SchedulingCycle
    do throws(VolumeState.Refusal) {
      cycle = try SchedulingCycle(info, cache, cluster)
    } catch {
      // The plugin for dynamic resources finds nothing that it had prepared: "not found".
      let message = "0/\(cache.nodeCount) nodes are available: \(error.message). not found"
      fail(pod, info, message, .volumes, in: &cluster)
      return
    }
    let search = NodeSearch(cycle, cache, from: nextNode)
    nextNode = search.next
    if let node = choose(search.feasible, cycle, cluster.store, random: &cluster.random) {
      assign(pod, info, to: node, cycle, in: &cluster)
    } else {
      fail(pod, info, search.rejections, cycle, in: &cluster)
    }
  }

  /// The feasible node with the highest score; of several one by chance.
  private func choose(
    _ slots: [Int], _ cycle: SchedulingCycle, _ store: ObjectStore,
    random: inout RandomStream
  ) -> String? {
    let nodes = slots.compactMap { cache.nodes[$0] }
    guard nodes.count > 1 else { return nodes.first?.name }
    let scores = NodeScores.totals(
      cycle, nodes, slots, cache, spread: softConstraints(of: cycle.pod, store))
    guard let highest = scores.max() else { return nil }
    let best = nodes.indices.filter { scores[$0] == highest }
    return nodes[best[Int(random.next() % UInt64(best.count))]].name
  }

  private func softConstraints(of pod: PodInfo, _ store: ObjectStore) -> [SpreadConstraint] {
    if !pod.shape.spreadConstraints.isEmpty {
      return pod.shape.spreadConstraints.filter { !$0.isRequired }
    }
    let selector = WorkloadSelector.selector(of: pod.shape, in: store)
    return selector.requirements.isEmpty ? [] : SpreadConstraint.defaults(selector)
  }

  private mutating func assign(
    _ pod: JSON, _ info: PodInfo, to node: String, _ cycle: SchedulingCycle,
    in cluster: inout Cluster
  ) {
    if let place = cache[node: node], let plan = cycle.volumes.plan(for: place), !plan.isEmpty {
      wait(for: plan, pod, info, on: node, in: &cluster)
      return
    }
    bind(pod, info, to: node, in: &cluster)
  }

  mutating func bind(
    _ pod: JSON, _ info: PodInfo, to node: String, in cluster: inout Cluster
  ) {
    do throws(APIStatus) {
      let bound = try cluster.bind(info.key, to: node)
      queue.remove(info.key)
      cache.withdraw(info.key)
      let placed = PodInfo(bound)
      cache.place(placed, on: node)
      queue.retry(.podAdded(placed))
      cluster.record(
        .normal, "Scheduled", "Successfully assigned \(pod.namespace)/\(pod.name) to \(node)",
        about: pod, from: .scheduler, action: "Binding")
    } catch {
      // Gone, or bound by someone else: the change is on its way here.
      queue.park(info, [])
    }
  }
}
