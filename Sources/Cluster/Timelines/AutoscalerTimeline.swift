import KubernetesAPI

/// An autoscaler of a Deployment `web` under a profile of load.
struct AutoscalerTimeline: Sendable {
  /// In seconds. The autoscaler looks for the first time 15 s after its creation. The recorded cases
  /// began all at once, so that the first pods had to wait for a node.
  private static let deploymentBegins = 3.3
  private static let autoscalerBegins = 4.2
  private static let podsBegin = 5.5
  private static let step = 0.5
  /// For how long the recordings ran.
  private static let end = 560.0

  /// Something the case does at a moment.
  private enum Step: Sendable {
    case autoscaler
    case deployment
    /// Whether nodes take pods.
    case nodes(isOpen: Bool)
    case load(Int?)
    case edit(JSON)
  }

  private let entry: JSON
  private var cluster: Cluster
  private var steps: [(time: Double, step: Step)]

  init(_ entry: JSON, _ resources: ResourceRegistry) throws(TimelineRun.Fault) {
    self.entry = entry
    guard entry["image"].string != nil else { throw .badField("image") }
    guard entry["hpa"]["spec"].object != nil else { throw .badField("hpa.spec") }
    cluster = try TimelineRun.cluster(resources)
    steps = [
      (0, .nodes(isOpen: false)), (Self.deploymentBegins, .deployment),
      (Self.autoscalerBegins, .autoscaler), (Self.podsBegin, .nodes(isOpen: true)),
    ]
    for (index, change) in entry["profile"].elements.enumerated() {
      guard let second = change[0].double, change[1].isNull || change[1].int != nil else {
        throw .badField("profile[\(index)]")
      }
      steps.append((second, .load(change[1].int)))
    }
    for (index, change) in entry["edits"].elements.enumerated() {
      guard let second = change[0].double, change[1].object != nil else {
        throw .badField("edits[\(index)]")
      }
      steps.append((second, .edit(change[1])))
    }
    steps = steps.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }
    .map(\.element)
  }

  func play() throws(TimelineRun.Fault) -> JSON {
    var run = self
    var rows = TimelineRows()
    var waiting = steps[...]
    var time = 0.0
    while time < Self.end {
      time += Self.step
      while let next = waiting.first, next.time <= time {
        run.cluster.advance(to: TimelineRun.start.advanced(seconds: next.time))
        try run.take(next.step)
        waiting = waiting.dropFirst()
      }
      run.cluster.advance(to: TimelineRun.start.advanced(seconds: time))
      if let row = run.row() { rows.add(row, at: time) }
    }
    let events = TimelineRun.events(about: run.autoscaler ?? .null, in: run.cluster).map { event in
      [
        "reason": event["reason"], "message": event["message"], "type": event["type"],
        "count": event["count"],
      ] as JSON
    }
    return ["rows": .array(rows.rows), "events": .array(events)]
  }

  private var autoscaler: JSON? {
    cluster.store[ObjectKey(.autoscalers, TimelineRun.namespace, "web")]
  }

  private mutating func take(_ step: Step) throws(TimelineRun.Fault) {
    switch step {
    case .autoscaler: try TimelineRun.create(autoscalerObject, .autoscalers, in: &cluster)
    case .deployment: try TimelineRun.create(deploymentObject, .deployments, in: &cluster)
    case .nodes(let isOpen): try setNodes(isOpen: isOpen)
    case .load(let millicores):
      cluster.share(
        SharedLoad(
          namespace: TimelineRun.namespace, selector: LabelSelector(labels: ["app": "web"]),
          millicores: millicores))
    case .edit(let patch):
      guard let autoscaler else { throw .badField("edits") }
      do throws(APIStatus) {
        let changed = try MergePatch.apply(patch, to: autoscaler)
        try cluster.update(cluster.defaulted(changed), .autoscalers, as: .server)
      } catch { throw .refused(error.message) }
    }
  }

  private mutating func setNodes(isOpen: Bool) throws(TimelineRun.Fault) {
    for node in cluster.store.list(.nodes) {
      do throws(APIStatus) {
        try cluster.change(ObjectKey(.nodes, of: node), as: .server) {
          $0["spec"].set("unschedulable", to: isOpen ? nil : true)
        }
      } catch { throw .refused(error.message) }
    }
  }

  private var autoscalerObject: JSON {
    [
      "apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler",
      "metadata": ["name": "web", "namespace": .string(TimelineRun.namespace)],
      "spec": entry["hpa"]["spec"],
    ]
  }

  private var deploymentObject: JSON {
    let request = entry["request_millicores"].int ?? 200
    return [
      "apiVersion": "apps/v1", "kind": "Deployment",
      "metadata": ["name": "web", "namespace": .string(TimelineRun.namespace)],
      "spec": [
        "replicas": JSON(entry["start"].int ?? 1), "selector": ["matchLabels": ["app": "web"]],
        "template": TimelineRun.template(
          app: "web", image: entry["image"].string ?? "", restartPolicy: "Always",
          cpu: "\(request)m"),
      ],
    ]
  }

  private func row() -> JSON? {
    guard let deployment = cluster.store[ObjectKey(.deployments, TimelineRun.namespace, "web")]
    else { return nil }
    let status = autoscaler?["status"] ?? [:]
    var conditions: JSON = [:]
    for condition in status["conditions"].elements {
      conditions[condition["type"].string ?? ""] = [condition["status"], condition["reason"]]
    }
    return [
      "replicas": JSON(deployment.replicas),
      "ready": JSON(deployment.statusCount("readyReplicas")),
      "desired": JSON(status["desiredReplicas"].int ?? 0),
      "utilization": status["currentMetrics"][0]["resource"]["current"]["averageUtilization"],
      "conditions": conditions,
    ]
  }
}
