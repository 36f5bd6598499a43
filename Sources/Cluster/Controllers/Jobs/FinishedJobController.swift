import KubernetesAPI

/// Deletes Jobs some time after they have finished.
/// https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/
struct FinishedJobController: Controller {
  let name = "ttl-after-finished-controller"

  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    change.key.resource == .jobs && change.kind != .deleted
      && change.object["spec"].has("ttlSecondsAfterFinished")
      && JobCondition.isFinished(change.object)
      ? [change.key] : []
  }

  mutating func reconcile(
    _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    guard let job = cluster.store[key], !job.isBeingDeleted,
      let seconds = job["spec"]["ttlSecondsAfterFinished"].int, let end = finishTime(job)
    else { return nil }
    let due = end.advanced(seconds: Double(seconds))
    guard due <= cluster.now else { return due }
    var options = DeleteOptions()
    options.propagation = .foreground
    options.uid = job.uid
    try cluster.delete(key, as: .controller(name), options: options)
    return nil
  }

  private func finishTime(_ job: JSON) -> Timestamp? {
    job["status"]["conditions"].elements.first {
      ["Complete", "Failed"].contains($0["type"].string ?? "") && $0["status"].string == "True"
    }?["lastTransitionTime"].string.flatMap(Timestamp.init)
  }
}
