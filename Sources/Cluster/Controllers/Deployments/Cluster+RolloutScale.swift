import KubernetesAPI

/// Scales a Deployment, also in the middle of a rollout.
/// https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#proportional-scaling
extension Cluster {
  /// Whether the Deployment asks for another number than its sets were last scaled for.
  mutating func isScaling(_ rollout: inout Rollout) throws(APIStatus) -> Bool {
    guard try syncRevision(&rollout, createsNew: false) else { return false }
    return rollout.allSets.contains { set in
      set.replicas > 0
        && RolloutAnnotation.number(RolloutAnnotation.desired, of: set).map {
          $0 != rollout.replicas
        } ?? false
    }
  }

  mutating func syncScale(_ rollout: inout Rollout) throws(APIStatus) -> Timestamp? {
    guard try syncRevision(&rollout, createsNew: false) else { return nil }
    try scale(&rollout)
    if rollout.isPaused, rollout.rollbackRevision == nil { try cleanUp(&rollout) }
    try writeStatus(&rollout)
    return nil
  }

  private mutating func scale(_ rollout: inout Rollout) throws(APIStatus) {
    if let only = onlySet(rollout) {
      if only.replicas != rollout.replicas { try scale(only, to: rollout.replicas, &rollout) }
    } else if isSaturated(rollout) {
      for set in rollout.activeOldSets { try scale(set, to: 0, &rollout) }
    } else if !rollout.isRecreate {
      try scaleInProportion(&rollout)
    }
  }

  /// The one set that has pods; the newest when none has.
  private func onlySet(_ rollout: Rollout) -> JSON? {
    let active = rollout.allSets.filter { $0.replicas > 0 }
    if active.count > 1 { return nil }
    return active.first ?? rollout.newSet ?? rollout.oldSets.last
  }

  private func isSaturated(_ rollout: Rollout) -> Bool {
    guard let set = rollout.newSet else { return false }
    return set.replicas == rollout.replicas
      && RolloutAnnotation.number(RolloutAnnotation.desired, of: set) == rollout.replicas
      && set.statusCount("availableReplicas") == rollout.replicas
  }

  /// Spreads what is to be added or taken over all sets that have pods, by their sizes. What
  /// rounding leaves over goes to the largest.
  private mutating func scaleInProportion(_ rollout: inout Rollout) throws(APIStatus) {
    var sets = rollout.activeOldSets + (rollout.newSet.map { $0.replicas > 0 ? [$0] : [] } ?? [])
    let allowed = rollout.replicas > 0 ? rollout.replicas + rollout.maxSurge : 0
    let toAdd = allowed - sets.replicas
    if toAdd != 0 { sets = largestFirst(sets, newerFirst: toAdd > 0) }
    var added = 0
    var sizes: [Int] = []
    for set in sets {
      let part = proportion(of: set, rollout, toAdd: toAdd, added: added)
      sizes.append(set.replicas + part)
      added += part
    }
    for (index, set) in sets.enumerated() {
      let size = index == 0 && toAdd != 0 ? max(0, sizes[0] + toAdd - added) : sizes[index]
      try rescale(set, to: size, &rollout)
    }
  }

  private func largestFirst(_ sets: [JSON], newerFirst: Bool) -> [JSON] {
    sets.enumerated().sorted { left, right in
      let (one, other) = (left.element, right.element)
      if one.replicas != other.replicas { return one.replicas > other.replicas }
      if let first = one.createdAt, let second = other.createdAt, first != second {
        return newerFirst ? first > second : first < second
      }
      return left.offset < right.offset
    }.map(\.element)
  }

  private func proportion(
    of set: JSON, _ rollout: Rollout, toAdd: Int, added: Int
  ) -> Int {
    guard set.replicas > 0, toAdd != 0, toAdd != added else { return 0 }
    let fraction = fraction(of: set, rollout)
    return toAdd > 0 ? min(fraction, toAdd - added) : max(fraction, toAdd - added)
  }

  /// By how much a set grows when it keeps its share of the whole.
  private func fraction(of set: JSON, _ rollout: Rollout) -> Int {
    if rollout.replicas == 0 { return -set.replicas }
    let most = rollout.replicas + rollout.maxSurge
    var before = RolloutAnnotation.number(RolloutAnnotation.maximum, of: set) ?? 0
    if before == 0 { before = rollout.deployment.statusCount("replicas") }
    guard before > 0 else { return 0 }
    let size = Double(set.replicas * most) / Double(before)
    return Int(size.rounded()) - set.replicas
  }
}

extension Cluster {
  /// Scales a set, and tells of it. Nothing happens to one that has that size.
  /// - Returns: whether its size changed.
  @discardableResult
  mutating func scale(
    _ set: JSON, to size: Int, _ rollout: inout Rollout
  ) throws(APIStatus) -> Bool {
    guard set.replicas != size else { return false }
    try rescale(set, to: size, &rollout)
    return true
  }

  /// Scales a set and notes on it for how many pods it was scaled.
  private mutating func rescale(
    _ set: JSON, to size: Int, _ rollout: inout Rollout
  ) throws(APIStatus) {
    var scaled = set
    scaled["spec"]["replicas"] = JSON(size)
    RolloutAnnotation.setReplicas(
      &scaled, desired: rollout.replicas, maximum: rollout.replicas + rollout.maxSurge)
    guard scaled != set else { return }
    let stored = try update(scaled, .replicaSets, as: .controller(DeploymentController.component))
    rollout.replace(stored)
    if set.replicas != size { recordScaling(stored, from: set.replicas, to: size, rollout) }
  }

  mutating func recordScaling(_ set: JSON, from old: Int, to new: Int, _ rollout: Rollout) {
    record(
      .normal, "ScalingReplicaSet",
      "Scaled \(new > old ? "up" : "down") replica set \(set.name) from \(old) to \(new)",
      about: rollout.deployment, from: .controller(DeploymentController.component))
  }
}
