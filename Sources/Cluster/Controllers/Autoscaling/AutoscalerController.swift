import KubernetesAPI

/// Scales workloads by what their pods use.
/// https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
struct AutoscalerController: Controller {
  static let component = "horizontal-pod-autoscaler"
  let name = AutoscalerController.component

  /// Each autoscaler is looked at so often, and for the first time after so long, in microseconds.
  static let period: Int64 = 15_000_000

  private struct Memory: Sendable {
    var uid: String
    var next: Timestamp
    var history = ScaleHistory()
  }

  private var memories: [ObjectKey: Memory] = [:]

  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    change.key.resource == .autoscalers ? [change.key] : []
  }

  mutating func reconcile(
    _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    guard let autoscaler = cluster.store[key] else {
      memories[key] = nil
      return nil
    }
    let first = cluster.now.advanced(microseconds: Self.period - Cluster.watchDelay)
    var memory =
      memories[key].flatMap { $0.uid == autoscaler.uid ? $0 : nil }
      ?? Memory(uid: autoscaler.uid, next: first)
    guard memory.next <= cluster.now else {
      memories[key] = memory
      return memory.next
    }
    var sync = AutoscalerSync(autoscaler, memory.history)
    cluster.run(&sync)
    memory.history = sync.history
    memory.next = cluster.now.advanced(microseconds: Self.period)
    memories[key] = memory
    if sync.status != autoscaler["status"] {
      do throws(APIStatus) {
        try cluster.change(key, subresource: "status", as: .controller(name)) {
          $0["status"] = sync.status
        }
      } catch {
        cluster.record(
          .warning, "FailedUpdateStatus", error.message, about: autoscaler,
          from: .controller(name))
      }
    }
    return memory.next
  }
}
