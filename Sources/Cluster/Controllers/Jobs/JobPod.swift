import KubernetesAPI

/// What the Job controller reads off a pod, and notes on it.
/// https://kubernetes.io/docs/concepts/workloads/controllers/job/
struct JobPod: Sendable {
  static let finalizer = "batch.kubernetes.io/job-tracking"
  static let index = "batch.kubernetes.io/job-completion-index"
  static let failures = "batch.kubernetes.io/job-index-failure-count"
  static let ignoredFailures = "batch.kubernetes.io/job-index-ignored-failure-count"

  let pod: JSON

  init(_ pod: JSON) { self.pod = pod }

  var state: PodState { PodState(pod) }
  /// A pod that has it has not been counted yet.
  var isTracked: Bool { pod.finalizers.contains(Self.finalizer) }
  var isSucceeded: Bool { state.phase == "Succeeded" }

  /// Also one that is going without having ended, unless only failed pods are replaced: else it
  /// would never be counted when its node is gone.
  func isFailed(_ job: JSON) -> Bool {
    if state.phase == "Failed" { return true }
    if JobSync.replacesOnlyFailed(job) { return false }
    return pod.isBeingDeleted && state.phase != "Succeeded"
  }

  var completionIndex: Int? {
    guard let index = pod.annotations[Self.index].string.flatMap({ Int($0) }), index >= 0 else {
      return nil
    }
    return index
  }

  var indexFailures: Int { pod.annotations[Self.failures].string.flatMap { Int($0) } ?? 0 }
  var ignoredIndexFailures: Int {
    pod.annotations[Self.ignoredFailures].string.flatMap { Int($0) } ?? 0
  }

  /// When its last container ended, or when it was no longer ready, or was to be gone.
  var finishTime: Timestamp {
    let ends = pod["status"]["containerStatuses"].elements.map {
      $0["state"]["terminated"]["finishedAt"].string.flatMap(Timestamp.init)
    }
    if !ends.isEmpty, ends.allSatisfy({ $0 != nil }), let last = ends.compactMap({ $0 }).max() {
      return last
    }
    if let ready = pod.condition("Ready"), ready["status"].string == "False",
      let since = ready["lastTransitionTime"].string.flatMap(Timestamp.init)
    {
      return since
    }
    if let deleted = pod.deletedAt {
      let grace = pod.metadata["deletionGracePeriodSeconds"].int ?? 0
      return deleted.advanced(seconds: -Double(grace))
    }
    return pod.createdAt ?? Timestamp(microseconds: 0)
  }
}
