import KubernetesAPI

/// How a Job's pods are made and deleted.
extension Cluster {
  /// The most pods that are made or deleted in one go.
  static let jobBurst = 500

  /// Deletes what still runs of a Job that is over. It may not be declared over while any is left.
  /// - Returns: what stopped it.
  mutating func deleteActivePods(_ sync: inout JobSync) -> APIStatus? {
    var refusal: APIStatus?
    for pod in sync.activePods {
      do throws(APIStatus) {
        try deletePod(pod, for: sync.job, by: JobController.component)
      } catch  where error.code == 404 {
      } catch {
        refusal = refusal ?? error
        continue
      }
      noteDeleted(pod, &sync)
    }
    if sync.active > 0 { sync.finish = nil }
    return refusal
  }

  private func noteDeleted(_ pod: JSON, _ sync: inout JobSync) {
    sync.active -= 1
    sync.terminating += 1
    if PodState(pod).isReady { sync.ready -= 1 }
  }

  /// Makes the number of active pods what it is to be.
  mutating func manage(_ sync: inout JobSync) throws(APIStatus) {
    if sync.isSuspended { return try delete(sync.activePods[...], &sync) }
    let wanted = wantedPods(sync)
    let surplus = surplus(sync, atLeast: max(0, sync.active - wanted))
    // Either pods are deleted or made in one look.
    if !surplus.isEmpty { return try delete(surplus.prefix(Self.jobBurst), &sync) }
    let waitedFor = JobSync.replacesOnlyFailed(sync.job) ? sync.terminating : 0
    let missing = wanted - waitedFor - sync.active
    guard missing > 0 else { return }
    if sync.backoffLimitPerIndex == nil, let end = sync.backOff.end, end > now {
      sync.wake = min(sync.wake ?? end, end)
      sync.active = 0
      return
    }
    try createPods(min(missing, Self.jobBurst), &sync)
  }

  private func wantedPods(_ sync: JobSync) -> Int {
    guard let completions = sync.completions else {
      return sync.succeeded > 0 ? sync.active : sync.parallelism
    }
    return max(0, min(completions - sync.succeeded, sync.parallelism))
  }

  /// Pods of an index that another has, or that is no longer one, go in any case.
  private func surplus(_ sync: JobSync, atLeast count: Int) -> [JSON] {
    var removed: [JSON] = []
    var left: [JSON] = []
    if sync.isIndexed {
      var seen: Set<Int> = []
      for pod in PodRanking.sorted(sync.activePods, related: [], at: now).reversed() {
        let index = JobPod(pod).completionIndex
        if let index, index < sync.completions ?? 0, seen.insert(index).inserted {
          left.append(pod)
        } else {
          removed.append(pod)
        }
      }
    } else {
      left = sync.activePods
    }
    guard removed.count < count else { return removed }
    let ranked = PodRanking.sorted(left, related: [], at: now)
    return removed + ranked.prefix(count - removed.count)
  }

  /// Pods that are deleted because too many run are not counted as failed: nobody tracks them.
  private mutating func delete(
    _ pods: ArraySlice<JSON>, _ sync: inout JobSync
  ) throws(APIStatus) {
    for pod in pods {
      try untrack(pod)
      do throws(APIStatus) {
        try deletePod(pod, for: sync.job, by: JobController.component)
      } catch  where error.code == 404 {}
      noteDeleted(pod, &sync)
    }
  }

  private mutating func createPods(_ count: Int, _ sync: inout JobSync) throws(APIStatus) {
    var count = count
    var indexes: [Int] = []
    if sync.isIndexed {
      indexes = pendingIndexes(sync, count)
      if sync.backoffLimitPerIndex != nil {
        let ends = indexes.map { indexBackOff(sync, $0) }
        let ready = zip(indexes, ends).filter { ($0.1 ?? now) <= now }.map(\.0)
        if ready.isEmpty, let end = ends.compactMap({ $0 }).min() {
          sync.wake = min(sync.wake ?? end, end)
          sync.active = 0
          return
        }
        indexes = ready
      }
      count = indexes.count
    }
    let (job, held) = (sync.job, sync.heldPods)
    var created = 0
    let refusal = slowStart(count) { cluster, place throws(APIStatus) in
      let index = place < indexes.count ? indexes[place] : nil
      let pod = cluster.defaulted(
        JobPodTemplate.pod(job, index: index, after: index.flatMap { held[$0] }))
      do throws(APIStatus) {
        try cluster.createPod(pod, for: job, by: JobController.component)
        created += 1
      } catch  where error.isAboutTerminatingNamespace {}
    }
    sync.active += created
    if let refusal { throw refusal }
  }

  /// The first indexes that neither have succeeded nor failed for good nor run.
  private func pendingIndexes(_ sync: JobSync, _ count: Int) -> [Int] {
    let taken = Set(
      sync.pods.filter {
        PodState($0).isActive
          || JobSync.replacesOnlyFailed(sync.job) && PodState($0).isTerminating
      }.compactMap { JobPod($0).completionIndex })
    var pending: [Int] = []
    for index in 0..<(sync.completions ?? 0) where pending.count < count {
      if taken.contains(index) || sync.succeededIndexes.contains(index)
        || sync.failedIndexes?.contains(index) == true
      {
        continue
      }
      pending.append(index)
    }
    return pending
  }

  private func indexBackOff(_ sync: JobSync, _ index: Int) -> Timestamp? {
    guard let pod = sync.heldPods[index] else { return nil }
    return JobBackOff.end(
      failures: JobPod(pod).allIndexFailures + 1, last: JobPod(pod).finishTime)
  }

  /// Takes the mark away that says that a pod is still to be counted.
  mutating func untrack(_ pod: JSON) throws(APIStatus) {
    guard JobPod(pod).isTracked else { return }
    try change(ObjectKey(.pods, of: pod), as: .controller(JobController.component)) {
      $0.removeFinalizer(JobPod.finalizer)
    }
  }
}
