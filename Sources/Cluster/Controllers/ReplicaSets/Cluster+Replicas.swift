import KubernetesAPI

extension Cluster {
  /// The most pods that are made or deleted in one go.
  static let replicaBurst = 500

  /// One look at a ReplicaSet: pods made or deleted, status written.
  mutating func reconcileReplicas(
    _ key: ObjectKey, _ kind: ReplicaKind
  ) throws(APIStatus) -> Timestamp? {
    guard let set = store[key], let selector = kind.selector(of: set) else { return nil }
    let pods = try claim(.pods, for: set, selector: selector, by: kind.controller)
    let active = pods.filter { PodState($0).isActive }
    var refusal: APIStatus?
    if !set.isBeingDeleted { refusal = matchReplicas(set, active, kind) }
    var status = ReplicaStatus.of(set, active, refusal, at: now)
    if kind.countsTerminating {
      status["terminatingReplicas"] = JSON(pods.count { PodState($0).isTerminating })
    }
    if status != set["status"] {
      try change(key, subresource: "status", as: .controller(kind.controller)) {
        $0["status"] = status
      }
    }
    if let refusal { throw refusal }
    return nextAvailable(set, active)
  }

  /// - Returns: what stopped it.
  private mutating func matchReplicas(
    _ set: JSON, _ active: [JSON], _ kind: ReplicaKind
  ) -> APIStatus? {
    let wanted = set["spec"]["replicas"].int ?? 1
    if active.count < wanted {
      let pod = defaulted(PodTemplate.pod(from: set["spec"]["template"], owner: set))
      return slowStart(min(wanted - active.count, Self.replicaBurst)) {
        cluster, _ throws(APIStatus) in
        do throws(APIStatus) {
          try cluster.createPod(pod, for: set, by: kind.controller)
        } catch  where error.isAboutTerminatingNamespace {}
      }
    }
    var refusal: APIStatus?
    for pod in surplus(of: set, active, count: min(active.count - wanted, Self.replicaBurst)) {
      do throws(APIStatus) {
        try deletePod(pod, for: set, by: kind.controller)
      } catch  where error.code == 404 {
        continue
      } catch { refusal = refusal ?? error }
    }
    return refusal
  }

  /// The pods to delete. Pods on one node count as doubled up with those of every ReplicaSet of
  /// the same Deployment, so that a rollout does not empty a node.
  private func surplus(of set: JSON, _ active: [JSON], count: Int) -> ArraySlice<JSON> {
    guard count > 0 else { return [] }
    guard count < active.count else { return active[...] }
    return PodRanking.sorted(active, related: relatedPods(of: set, active), at: now).prefix(count)
  }

  private func relatedPods(of set: JSON, _ active: [JSON]) -> [JSON] {
    guard let owner = set.controllerReference?["uid"].string else { return active }
    return store.controlled(.replicaSets, by: owner).flatMap { sibling in
      store.controlled(.pods, by: sibling.uid).filter { PodState($0).isActive }
    }
  }

  /// When the next ready pod becomes available.
  private func nextAvailable(_ set: JSON, _ active: [JSON]) -> Timestamp? {
    let wait = set["spec"]["minReadySeconds"].int ?? 0
    guard wait > 0 else { return nil }
    return active.compactMap { PodState($0).availableTime(minReadySeconds: wait) }
      .filter { $0 > now }.min()
  }
}
