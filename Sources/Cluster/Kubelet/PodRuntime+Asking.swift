import KubernetesAPI

/// One question of a probe, and the kubelet's words for what is wrong.
extension PodRuntime {
  /// - Returns: nil when all is well.
  mutating func ask(
    _ probe: Probe, of index: Int, _ pod: JSON, in cluster: inout Cluster
  ) -> String? {
    if case .never = containers[index].model.readiness, probe.kind == .readiness {
      return "HTTP probe failed with statuscode: 503"
    }
    switch probe.action {
    case .http(let scheme, let host, let port, let path):
      let place = "\(host ?? address ?? ""):\(port)"
      let request = "Get \"\(scheme)://\(place)\(path)\""
      switch answer(port: port, path: path, pod, cluster) {
      case .refused: return "\(request): dial tcp \(place): connect: connection refused"
      case .status(let code, let seconds) where seconds < probe.timeout:
        return (200..<400).contains(code) ? nil : "HTTP probe failed with statuscode: \(code)"
      case .silence, .status:
        return
          "\(request): context deadline exceeded (Client.Timeout exceeded while awaiting headers)"
      }
    case .tcp(let host, let port):
      guard case .refused = answer(port: port, path: "/", pod, cluster) else { return nil }
      return "dial tcp \(host ?? address ?? ""):\(port): connect: connection refused"
    case .grpc(let port, _):
      switch answer(port: port, path: "/grpc.health.v1.Health/Check", pod, cluster) {
      case .status(let code, let seconds) where seconds < probe.timeout:
        return code == 200 || code == 404
          ? nil : "service unhealthy (responded with \"NOT_SERVING\")"
      default:
        return "timeout: failed to connect service \"\(address ?? ""):\(port)\" within "
          + "\(Int(probe.timeout))s: context deadline exceeded"
      }
    case .exec(let command): return ask(command, probe, of: index, pod, in: &cluster)
    }
  }

  /// A command that must end with 0 in time.
  private mutating func ask(
    _ command: [String], _ probe: Probe, of index: Int, _ pod: JSON, in cluster: inout Cluster
  ) -> String? {
    var shell = ContainerShell(context(of: index, pod, cluster))
    let result = shell.run(command)
    containers[index].written = shell.written
    if containers[index].hangs(at: cluster.now) || result.seconds >= probe.timeout {
      return "command timed out: \"\(command.joined(separator: " "))\" timed out after "
        + "\(Int(probe.timeout))s"
    }
    return result.code == 0 ? nil : result.output + result.errors
  }

  /// Whoever of the pod listens there answers: they share a network.
  private func answer(
    port: Int, path: String, _ pod: JSON, _ cluster: Cluster
  ) -> ContainerRuntime.Answer {
    for index in containers.indices where containers[index].isRunning {
      let answer = containers[index].answer(port: port, path: path, at: cluster.now) {
        context(of: index, pod, cluster).holds($0)
      }
      if answer != .refused { return answer }
    }
    return .refused
  }
}
