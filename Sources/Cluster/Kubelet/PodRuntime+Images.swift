import KubernetesAPI

/// Bringing a container's image to the node.
/// https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy
extension PodRuntime {
  /// The first step of every start.
  mutating func begin(_ index: Int, _ pod: JSON, in cluster: inout Cluster) {
    containers[index].hasBegun = true
    let image = containers[index].image
    let reference: ImageReference
    do throws(ImageReference.Malformed) {
      reference = try ImageReference(image)
    } catch {
      refuseName(index, error.message, pod, in: &cluster)
      return
    }
    let model = cluster.settings.images.model(for: reference)
    containers[index].model = model.comingUp(at: cluster.kubelets.nodes[node]?.model.speed ?? 1)
    let policy = specification(of: index, in: pod)["imagePullPolicy"].string ?? "IfNotPresent"
    let isHere =
      model.isOnEveryNode || cluster.kubelets.nodes[node]?.images.contains(reference) ?? false
    switch (isHere, policy) {
    case (false, "Never"): refusePull(index, pod, in: &cluster)
    case (true, "IfNotPresent"), (true, "Never"):
      report(
        .normal, "Pulled",
        "Container image \"\(image)\" already present on machine and can be accessed by the pod",
        index, pod, in: &cluster)
      containers[index].hasImage = true
      create(index, pod, in: &cluster)
    default: pull(index, reference, pod, in: &cluster)
    }
  }

  private mutating func pull(
    _ index: Int, _ reference: ImageReference, _ pod: JSON, in cluster: inout Cluster
  ) {
    let image = containers[index].image
    report(.normal, "Pulling", "Pulling image \"\(image)\"", index, pod, in: &cluster)
    switch containers[index].model.pull {
    case .present(let seconds, _):
      containers[index].plan(.pulled, at: cluster.now.advanced(seconds: seconds))
    case .remote(let seconds, _): queuePull(index, reference, seconds, in: &cluster)
    case .missing:
      failPull(
        index,
        "rpc error: code = NotFound desc = failed to pull and unpack image "
          + "\"\(reference.full)\": failed to resolve reference \"\(reference.full)\": "
          + "\(reference.full): not found", pod, in: &cluster)
    case .restricted(let seconds, _):
      if hasPullSecret(pod, in: &cluster) {
        queuePull(index, reference, seconds, in: &cluster)
      } else {
        failPull(
          index,
          "failed to pull and unpack image \"\(reference.full)\": failed to resolve reference "
            + "\"\(reference.full)\": pull access denied, repository does not exist or may require "
            + "authorization: server message: insufficient_scope: authorization failed",
          pod, in: &cluster)
      }
    }
  }

  /// A node pulls one image after the other; one that another pod has just pulled takes no time.
  private mutating func queuePull(
    _ index: Int, _ reference: ImageReference, _ seconds: Double, in cluster: inout Cluster
  ) {
    guard var machine = cluster.kubelets.nodes[node] else { return }
    let isKnown = machine.images.contains(reference) || machine.pulling.contains(reference)
    let effort = isKnown ? Self.checkOfImage : seconds
    let end = max(cluster.now, machine.pullsUntil ?? cluster.now).advanced(seconds: effort)
    machine.pullsUntil = end
    machine.pulling.insert(reference)
    cluster.kubelets.nodes[node] = machine
    containers[index].pull = (effort, cluster.now)
    containers[index].plan(.pulled, at: end)
  }

  /// Seconds to see that an image has not changed.
  private static var checkOfImage: Double { 0.2 }

  /// https://kubernetes.io/docs/concepts/containers/images/#specifying-imagepullsecrets-on-a-pod
  private func hasPullSecret(_ pod: JSON, in cluster: inout Cluster) -> Bool {
    let names = pod["spec"]["imagePullSecrets"].elements.compactMap { $0["name"].string }
    let missing = names.filter {
      cluster.store[ObjectKey(.secrets, pod.namespace, $0)] == nil
    }
    if !missing.isEmpty {
      cluster.record(
        .warning, "FailedToRetrieveImagePullSecret",
        "Unable to retrieve some image pull secrets (\(missing.joined(separator: ", "))); "
          + "attempting to pull the image may not succeed.", about: pod, from: .kubelet(node))
    }
    return names.contains { name in
      let secret = cluster.store[ObjectKey(.secrets, pod.namespace, name)]
      return secret?["type"].string?.hasPrefix("kubernetes.io/dockerc") == true
    }
  }

  mutating func didPull(_ index: Int, _ pod: JSON, in cluster: inout Cluster) {
    let (seconds, bytes): (Double, Int) =
      switch containers[index].model.pull {
      case .present(let seconds, let bytes), .remote(let seconds, let bytes),
        .restricted(let seconds, let bytes):
        (seconds, bytes)
      case .missing: (0, 0)
      }
    let pull = containers[index].pull ?? (seconds, cluster.now.advanced(seconds: -seconds))
    let time = GoDuration.text(seconds: pull.effort)
    let waited = GoDuration.text(seconds: cluster.now.seconds(since: pull.begin))
    containers[index].pull = nil
    if let reference = try? ImageReference(containers[index].image) {
      cluster.kubelets.nodes[node]?.images.insert(reference)
      cluster.kubelets.nodes[node]?.pulling.remove(reference)
    }
    report(
      .normal, "Pulled",
      "Successfully pulled image \"\(containers[index].image)\" in \(time) (\(waited) including "
        + "waiting). Image size: \(bytes) bytes.", index, pod, in: &cluster)
    containers[index].hasImage = true
    containers[index].pullBackOff = BackOff()
    create(index, pod, in: &cluster)
  }

  private mutating func failPull(
    _ index: Int, _ why: String, _ pod: JSON, in cluster: inout Cluster
  ) {
    report(
      .warning, "Failed", "Failed to pull image \"\(containers[index].image)\": \(why)", index, pod,
      in: &cluster)
    report(.warning, "Failed", "Error: ErrImagePull", index, pod, in: &cluster)
    containers[index].state = .waiting(reason: "ErrImagePull", message: why)
    containers[index].pullBackOff.fail(at: cluster.now)
    let wait = cluster.settings.images.rules.pullBackOff
    containers[index].plan(.pullBackOff, at: cluster.now.advanced(seconds: wait))
  }

  mutating func backOffPulling(_ index: Int, _ pod: JSON, in cluster: inout Cluster) {
    guard case .waiting(_, let why) = containers[index].state else { return }
    let message = "Back-off pulling image \"\(containers[index].image)\""
    containers[index].state = .waiting(
      reason: "ImagePullBackOff", message: "\(message): ErrImagePull: \(why)")
    let wait = containers[index].pullBackOff.wait ?? BackOff.first
    containers[index].plan(.pull, at: cluster.now.advanced(microseconds: wait))
    remind(index, pod, in: &cluster)
  }

  mutating func reportPullBackOff(_ index: Int, _ pod: JSON, in cluster: inout Cluster) {
    let message = "Back-off pulling image \"\(containers[index].image)\""
    report(.normal, "BackOff", message, index, pod, in: &cluster)
    report(.warning, "Failed", "Error: ImagePullBackOff", index, pod, in: &cluster)
  }

  private mutating func refusePull(_ index: Int, _ pod: JSON, in cluster: inout Cluster) {
    let why =
      "Container image \"\(containers[index].image)\" is not present with pull policy of Never"
    report(.warning, "ErrImageNeverPull", why, index, pod, in: &cluster)
    report(.warning, "Failed", "Error: ErrImageNeverPull", index, pod, in: &cluster)
    containers[index].state = .waiting(reason: "ErrImageNeverPull", message: why)
    retry(index, in: cluster)
  }

  private mutating func refuseName(
    _ index: Int, _ why: String, _ pod: JSON, in cluster: inout Cluster
  ) {
    let image = containers[index].image
    let message =
      "Failed to apply default image tag \"\(image)\": couldn't parse image name \"\(image)\": \(why)"
    report(.warning, "InspectFailed", message, index, pod, in: &cluster)
    report(.warning, "Failed", "Error: InvalidImageName", index, pod, in: &cluster)
    containers[index].state = .waiting(reason: "InvalidImageName", message: message)
    retry(index, in: cluster)
  }

  /// The kubelet tries again each time it looks at the pod.
  mutating func retry(_ index: Int, in cluster: Cluster) {
    let wait = cluster.settings.images.rules.configurationRetry
    containers[index].plan(.pull, at: cluster.now.advanced(seconds: wait))
  }
}
