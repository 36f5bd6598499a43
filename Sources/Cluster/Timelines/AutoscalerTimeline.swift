import KubernetesAPI

struct AutoscalerTimeline: Sendable {
  init(_ entry: JSON, _ resources: ResourceRegistry) throws(TimelineRun.Fault) {}
  func play() -> JSON { .null }
}
