import KubernetesAPI

/// A load that is given from outside, as in the recorded timelines of autoscalers: the ready pods of
/// a selection share so much CPU.
public struct SharedLoad: Sendable, Hashable {
  public var namespace: String
  public var selector: LabelSelector
  /// Of all of them together; nil: there are no metrics.
  public var millicores: Int?

  public init(namespace: String, selector: LabelSelector, millicores: Int?) {
    self.namespace = namespace
    self.selector = selector
    self.millicores = millicores
  }
}

/// What containers use, as their images' models say.
/// https://kubernetes.io/docs/tasks/debug/debug-cluster/resource-metrics-pipeline/
extension Cluster {
  /// The first sample of a container is taken after so long, in seconds.
  static let firstSample = 15.0

  public mutating func share(_ load: SharedLoad) { kubelets.sharedLoad = load }

  /// What a pod uses.
  /// - Returns: nil when nothing is known: it does not run, or has not run long enough.
  public func usage(
    of pod: JSON, at moment: Timestamp
  ) -> (cpuMillicores: Int, memoryBytes: Int)? {
    guard let containers = containerUsage(of: pod, at: moment) else { return nil }
    return containers.reduce((0, 0)) {
      ($0.0 + $1.usage.cpuMillicores, $0.1 + $1.usage.memoryBytes)
    }
  }

  /// The same by container, in the order of the pod's specification.
  func containerUsage(
    of pod: JSON, at moment: Timestamp
  ) -> [(name: String, usage: (cpuMillicores: Int, memoryBytes: Int))]? {
    if let load = kubelets.sharedLoad, load.namespace == pod.namespace,
      load.selector.matches(pod.labels)
    {
      return shared(load, pod)
    }
    let key = ObjectKey(.pods, of: pod)
    guard let runtime = kubelets.pods[key], runtime.uid == pod.uid else { return nil }
    // A lost node answers nobody.
    guard kubelets.nodes[runtime.node]?.lostSince == nil else { return nil }
    let running = runtime.containers.filter { $0.kind != .initial && $0.isRunning }
    guard !running.isEmpty else { return nil }
    return running.map { container in
      (container.name, container.usage(at: moment))
    }
  }

  private func shared(
    _ load: SharedLoad, _ pod: JSON
  ) -> [(name: String, usage: (cpuMillicores: Int, memoryBytes: Int))]? {
    guard let millicores = load.millicores, pod["status"]["phase"] == "Running" else { return nil }
    let isReady = pod.condition("Ready")?["status"] == "True"
    let ready = store.list(.pods, namespace: load.namespace).count {
      load.selector.matches($0.labels) && $0.condition("Ready")?["status"] == "True"
    }
    let share = isReady ? millicores / max(1, ready) : 0
    let name = pod["spec"]["containers"][0]["name"].string ?? ""
    return [(name, (share, 64 << 20))]
  }
}

extension ContainerRuntime {
  /// CPU up to the limit; memory as it is.
  func usage(at moment: Timestamp) -> (cpuMillicores: Int, memoryBytes: Int) {
    guard case .running(let since) = state else { return (0, 0) }
    let age = moment.seconds(since: since)
    let cores = min(
      model.cores(at: age, requests: load.rate, limit: processorLimit), processorLimit)
    return (
      Int((cores * 1000).rounded()),
      Int(model.memory.bytes(at: age, inFlight: load.inFlight, served: served(at: moment)))
    )
  }
}

extension ContainerRuntime {
  private func served(at moment: Timestamp) -> Double {
    guard case .running(let since) = state else { return 0 }
    return load.served + load.rate * max(0, moment.seconds(since: load.since ?? since))
  }
}

extension ImageModel {
  /// How long the start takes with a limit on the cores.
  func startSeconds(limit: Double) -> Double {
    start.cores > limit && limit > 0 ? start.seconds * start.cores / limit : start.seconds
  }

  /// The cores that are wanted at an age.
  func cores(at age: Double, requests rate: Double, limit: Double) -> Double {
    if age < startSeconds(limit: limit) { return start.cores }
    return processor.idle + rate * processor.perRequest
  }
}

extension MemoryUse {
  /// - Parameters:
  ///   - age: of the process, in seconds.
  ///   - inFlight: requests that are being served.
  ///   - served: requests that have been.
  func bytes(at age: Double, inFlight: Double, served: Double) -> Double {
    let base = steps.last { $0.at <= age }?.bytes ?? steps.first?.bytes ?? 0
    return Double(base) + leak * age + perRequest * inFlight + leakPerRequest * served
  }
}
