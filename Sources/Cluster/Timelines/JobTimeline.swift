import KubernetesAPI

/// A Job of one container, from its creation until it is over.
struct JobTimeline: Sendable {
  /// Between two samples.
  private static let step = 0.25
  /// A Job that is not over by then is left.
  private static let longest = 7200.0

  private var cluster: Cluster
  private let key = ObjectKey(.jobs, TimelineRun.namespace, "job")

  init(_ entry: JSON, _ resources: ResourceRegistry) throws(TimelineRun.Fault) {
    guard let image = entry["image"].string else { throw .badField("image") }
    guard entry["spec"].object != nil else { throw .badField("spec") }
    cluster = try TimelineRun.cluster(resources)
    let policy = entry["restartPolicy"].string ?? "Never"
    try TimelineRun.create(
      Self.job(entry["spec"], image: image, restartPolicy: policy), .jobs, in: &cluster)
  }

  private static func job(_ given: JSON, image: String, restartPolicy: String) -> JSON {
    var spec = given
    var template = TimelineRun.template(
      app: "job", image: image, restartPolicy: restartPolicy, cpu: nil)
    template["metadata"] = [:]
    spec["template"] = template
    return [
      "apiVersion": "batch/v1", "kind": "Job",
      "metadata": ["name": "job", "namespace": .string(TimelineRun.namespace)], "spec": spec,
    ]
  }

  func play() -> JSON {
    var run = self
    var rows = TimelineRows()
    var time = 0.0
    var rest: Double?
    let first = run.cluster.store[key] ?? .null
    while time < Self.longest, rest.map({ time < $0 }) ?? true {
      time += Self.step
      run.cluster.advance(to: TimelineRun.start.advanced(seconds: time))
      let job = run.cluster.store[key]
      rows.add(job.map { run.row($0) } ?? ["gone": true], at: time)
      guard rest == nil else { continue }
      if job == nil { rest = time }
      if let job, JobCondition.isFinished(job), !job["spec"].has("ttlSecondsAfterFinished") {
        rest = time + 3
      }
    }
    let events = TimelineRun.events(about: first, in: run.cluster).map {
      JSON.array([$0["type"], $0["reason"], $0["message"]])
    }
    return ["rows": .array(rows.rows), "events": .array(events)]
  }

  private func row(_ job: JSON) -> JSON {
    let status = job["status"]
    var row: JSON = [
      "active": JSON(job.statusCount("active")), "succeeded": JSON(job.statusCount("succeeded")),
      "failed": JSON(job.statusCount("failed")),
      "pods": JSON(cluster.store.count(.pods, namespace: TimelineRun.namespace)),
      "conditions": .array(
        status["conditions"].elements.filter { $0["status"].string == "True" }.map {
          .array([$0["type"], $0["reason"]])
        }),
    ]
    for field in ["completedIndexes", "failedIndexes"] where !status[field].isEmpty {
      row[field] = status[field]
    }
    return row
  }
}
