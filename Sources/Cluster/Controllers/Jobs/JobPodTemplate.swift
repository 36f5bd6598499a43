import KubernetesAPI

/// Pods made for a Job.
/// https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode
enum JobPodTemplate {
  /// - Parameters:
  ///   - index: the completion index, of an Indexed Job.
  ///   - previous: the failed pod of this index whose place it takes.
  static func pod(_ job: JSON, index: Int?, after previous: JSON?) -> JSON {
    var pod = PodTemplate.pod(from: job["spec"]["template"], owner: job)
    if !pod.finalizers.contains(JobPod.finalizer) {
      pod["metadata"]["finalizers"].append(.string(JobPod.finalizer))
    }
    guard let index else { return pod }
    pod["metadata"]["generateName"] = .string("\(job.name)-\(index)-")
    pod["metadata"]["annotations"][JobPod.index] = .string(String(index))
    pod["metadata"]["labels"][JobPod.index] = .string(String(index))
    pod["spec"]["hostname"] = .string("\(job.name)-\(index)")
    addEnvironment(&pod["spec"])
    if job["spec"].has("backoffLimitPerIndex") { addFailures(&pod, job, previous) }
    return pod
  }

  private static func addEnvironment(_ spec: inout JSON) {
    let variable: JSON = [
      "name": "JOB_COMPLETION_INDEX",
      "valueFrom": [
        "fieldRef": [
          "apiVersion": "v1", "fieldPath": .string("metadata.labels['\(JobPod.index)']"),
        ]
      ],
    ]
    for list in ["initContainers", "containers"] {
      for place in spec[list].elements.indices {
        let names = spec[list][place]["env"].elements.map { $0["name"] }
        if !names.contains("JOB_COMPLETION_INDEX") { spec[list][place]["env"].append(variable) }
      }
    }
  }

  private static func addFailures(_ pod: inout JSON, _ job: JSON, _ previous: JSON?) {
    var (counted, ignored) = (0, 0)
    if let previous {
      let isCounted = PodFailurePolicy.counts(job["spec"]["podFailurePolicy"], previous)
      counted = JobPod(previous).indexFailures + (isCounted ? 1 : 0)
      ignored = JobPod(previous).ignoredIndexFailures + (isCounted ? 0 : 1)
    }
    pod["metadata"]["annotations"][JobPod.failures] = .string(String(counted))
    if ignored > 0 {
      pod["metadata"]["annotations"][JobPod.ignoredFailures] = .string(String(ignored))
    }
  }
}
