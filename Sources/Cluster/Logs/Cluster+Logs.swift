import KubernetesAPI

/// `pods/log`: what a container has written, in the kubelet's words where there is nothing.
/// https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#read-read-log-of-the-specified-pod
extension Cluster {
  func logs(_ target: ResourceRequest) throws(APIStatus) -> APIResponse {
    let request = target.request
    guard request.method == .get else { throw .methodNotSupported(.pods, target.verb) }
    let pod = try reachablePod(target.key)
    let container = try container(request.parameter("container"), of: pod)
    var stream = LogStream(
      pod: target.key, uid: pod.uid, container: container,
      isPrevious: request.flag("previous"), follows: request.flag("follow"),
      hasTimestamps: request.flag("timestamps"))
    stream.tailLines = request.number("tailLines")
    stream.limitBytes = request.number("limitBytes")
    if let seconds = request.number("sinceSeconds") {
      stream.since = now.advanced(seconds: Double(-seconds))
    } else if let time = request.parameter("sinceTime") {
      guard let since = Timestamp(time) else {
        throw .badRequest("invalid sinceTime \"\(time)\": expected a time such as \(now.text)")
      }
      stream.since = since
    }
    let life = try life(of: stream, pod)
    stream.lifeStart = life?.start
    var response = APIResponse(body: .log(stream))
    response.contentType = "text/plain"
    return response
  }

  /// The lines that a client has not been sent yet.
  /// - Returns: the text, and whether nothing more will come.
  public func lines(of stream: inout LogStream) -> ([UInt8], Bool) {
    guard let life = knownLife(of: stream) else { return ([], true) }
    var lines = life.lines(until: now)
    if let sent = stream.sentUntil {
      lines = lines.filter { $0.time > sent }
    } else {
      if let since = stream.since { lines = lines.filter { $0.time >= since } }
      if let tail = stream.tailLines { lines = Array(lines.suffix(max(0, tail))) }
    }
    stream.sentUntil = now
    var bytes: [UInt8] = []
    for line in lines {
      if stream.hasTimestamps { bytes += Array("\(line.time.nanoText) ".utf8) }
      bytes += Array("\(line.text)\n".utf8)
    }
    if let limit = stream.limitBytes {
      bytes = Array(bytes.prefix(max(0, limit)))
      stream.limitBytes = limit - bytes.count
      if limit <= bytes.count { return (bytes, true) }
    }
    return (bytes, !stream.follows || life.end != nil)
  }

  private func knownLife(of stream: LogStream) -> ContainerLog.Life? {
    guard let runtime = kubelets.pods[stream.pod], runtime.uid == stream.uid,
      let container = runtime.containers.first(where: { $0.name == stream.container })
    else { return nil }
    let lives = [container.log.current, container.log.previous].compactMap(\.self)
    return lives.first { $0.start == stream.lifeStart }
  }

  private func life(
    of stream: LogStream, _ pod: JSON
  ) throws(APIStatus) -> ContainerLog.Life? {
    let names = "container \"\(stream.container)\" in pod \"\(pod.name)\""
    let container = kubelets.pods[stream.pod]?.containers.first { $0.name == stream.container }
    guard let container else { throw .badRequest("\(names) is not available") }
    if stream.isPrevious {
      guard container.last != nil || container.termination != nil,
        let life = container.isRunning ? container.log.previous : container.log.current,
        container.last != nil
      else { throw .badRequest("previous terminated \(names) not found") }
      return life
    }
    if let life = container.log.current { return life }
    guard case .waiting(let reason, _) = container.state else {
      throw .badRequest("\(names) is waiting to start - no logs yet")
    }
    switch reason {
    case "ErrImagePull":
      throw .badRequest("\(names) is waiting to start: image can't be pulled")
    case "ImagePullBackOff":
      throw .badRequest("\(names) is waiting to start: trying and failing to pull image")
    default: throw .badRequest("\(names) is waiting to start: \(reason)")
    }
  }

  /// A pod whose kubelet can be asked about it.
  func reachablePod(_ key: ObjectKey) throws(APIStatus) -> JSON {
    guard let pod = store[key] else { throw .notFound(.pods, key.name) }
    guard let node = pod["spec"]["nodeName"].string, !node.isEmpty else {
      throw .badRequest("pod \(key.name) does not have a host assigned")
    }
    guard let machine = kubelets.nodes[node], machine.lostSince == nil else {
      let address = kubelets.nodes[node]?.model.address ?? node
      throw APIStatus(
        code: 500, reason: "InternalError",
        message: "Get \"https://\(address):10250/containerLogs/\(key.namespace)/\(key.name)\": "
          + "dial tcp \(address):10250: i/o timeout")
    }
    return pod
  }

  /// The container that is meant; without a name the only one.
  func container(_ name: String?, of pod: JSON) throws(APIStatus) -> String {
    func names(_ field: String) -> [String] {
      pod["spec"][field].elements.compactMap { $0["name"].string }
    }
    let (main, initial) = (names("containers"), names("initContainers"))
    if let name, !name.isEmpty {
      guard main.contains(name) || initial.contains(name) else {
        throw .badRequest("container \(name) is not valid for pod \(pod.name)")
      }
      return name
    }
    if main.count == 1, initial.isEmpty { return main[0] }
    guard main.count > 1 || !initial.isEmpty else { return main.first ?? "" }
    if main.count == 1 { return main[0] }
    let others =
      initial.isEmpty
      ? "" : " or one of the init containers: [\(initial.joined(separator: " "))]"
    throw .badRequest(
      "a container name must be specified for pod \(pod.name), choose one of: "
        + "[\(main.joined(separator: " "))]\(others)")
  }
}

extension Timestamp {
  /// `2026-11-25T12:00:00.123456000Z`
  var nanoText: String { "\(microText.dropLast())000Z" }
}
