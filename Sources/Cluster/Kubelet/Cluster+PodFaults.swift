import KubernetesAPI

/// What a scenario or a traffic model does to the processes of pods.
extension Cluster {
  /// The processes of a pod hang: they answer nothing, and don't end by themselves.
  mutating func hang(_ key: ObjectKey) {
    disturb(key) { container in container.isHung = true }
  }

  /// From now on so many requests a second go to a pod, and so many are in flight at a time.
  mutating func setLoad(of key: ObjectKey, rate: Double, inFlight: Double) {
    let moment = now
    disturb(key) { container in
      container.account(until: moment)
      container.load.rate = rate
      container.load.inFlight = inFlight
    }
  }

  private mutating func disturb(_ key: ObjectKey, _ change: (inout ContainerRuntime) -> Void) {
    guard var runtime = kubelets.pods.removeValue(forKey: key) else { return }
    for index in runtime.containers.indices
    where runtime.containers[index].kind != .initial && runtime.containers[index].isRunning {
      change(&runtime.containers[index])
      runtime.askAgain(index, in: self)
      runtime.planEnd(of: index, in: self)
    }
    kubelets.pods[key] = runtime
    wake(Kubelet.self, key, at: now)
  }
}

extension ContainerRuntime {
  /// Adds up what has been served since the load last changed.
  mutating func account(until moment: Timestamp) {
    guard case .running(let since) = state else { return }
    let begin = load.since ?? since
    load.served += load.rate * max(0, moment.seconds(since: begin))
    load.since = moment
  }
}
