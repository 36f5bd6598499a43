import KubernetesAPI

/// What the API server adds to workloads, whatever the client sent.
enum WorkloadStrategy {
  static func prepare(creating object: inout JSON, _ type: ResourceType) {
    switch type.groupResource {
    case .daemonSets: setTemplateGeneration(&object, 1)
    case .jobs:
      if object["spec"]["manualSelector"].bool != true { addSelector(&object) }
      // A Job without labels of its own has its template's.
      if object.labels.isEmpty {
        object["metadata"].set("labels", to: object["spec"]["template"]["metadata"].value("labels"))
      }
    default: break
    }
  }

  static func prepare(updating new: inout JSON, _ old: JSON, _ type: ResourceType) {
    guard type.groupResource == .daemonSets else { return }
    let number = old.annotations[DaemonPod.generationAnnotation].string.flatMap { Int($0) } ?? 1
    let isChanged = new["spec"]["template"] != old["spec"]["template"]
    setTemplateGeneration(&new, isChanged ? number + 1 : number)
  }

  private static func setTemplateGeneration(_ set: inout JSON, _ number: Int) {
    set["metadata"]["annotations"][DaemonPod.generationAnnotation] = .string(String(number))
  }

  /// Every Job selects its own pods by its uid.
  /// https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-selector
  private static func addSelector(_ job: inout JSON) {
    let labels = [
      "job-name": job.name, "batch.kubernetes.io/job-name": job.name, "controller-uid": job.uid,
      "batch.kubernetes.io/controller-uid": job.uid,
    ]
    for (key, value) in labels.sorted(by: { $0.key < $1.key })
    where !job["spec"]["template"]["metadata"]["labels"].has(key) {
      job["spec"]["template"]["metadata"]["labels"][key] = .string(value)
    }
    let key = "batch.kubernetes.io/controller-uid"
    if !job["spec"]["selector"]["matchLabels"].has(key) {
      job["spec"]["selector"]["matchLabels"][key] = .string(job.uid)
    }
  }
}
