import KubernetesAPI

/// Starts Jobs by a schedule.
/// https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
struct CronJobController: Controller {
  static let component = "cronjob-controller"
  let name = CronJobController.component

  /// The schedule that a CronJob had at the last look. A new one does not make up for starts that
  /// it would have had before: only its next start counts.
  private var schedules: [ObjectKey: [JSON]] = [:]

  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    switch change.key.resource {
    case .cronJobs:
      return [change.key]
    case .jobs:
      let owners = [change.object, change.previous].compactMap {
        $0.flatMap { OwnerReference.controllerKey(of: $0, kind: "CronJob", resource: .cronJobs) }
      }
      return owners.first.map { [$0] } ?? []
    default: return []
    }
  }

  mutating func reconcile(
    _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    guard let job = cluster.store[key] else {
      schedules[key] = nil
      return nil
    }
    let schedule = [job["metadata"]["uid"], job["spec"]["schedule"], job["spec"]["timeZone"]]
    let earlier = schedules.updateValue(schedule, forKey: key)
    if let earlier, earlier != schedule, earlier[0] == schedule[0],
      let next = cluster.nextStart(of: job)
    {
      return next
    }
    var sync = CronSync(job, cluster.store.controlled(.jobs, by: job.uid))
    try cluster.cleanUp(&sync)
    var refusal: APIStatus?
    do throws(APIStatus) { try cluster.run(&sync) } catch { refusal = error }
    if sync.cronJob["status"] != job["status"] {
      let status = sync.cronJob["status"]
      try cluster.change(key, subresource: "status", as: .controller(name)) {
        $0["status"] = status
      }
    }
    if let refusal { throw refusal }
    return sync.next
  }
}
