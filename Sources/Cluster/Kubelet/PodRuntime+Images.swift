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
    containers[index].model = model
    let policy = specification(of: index, in: pod)["imagePullPolicy"].string ?? "IfNotPresent"
    switch (model.pull, policy) {
    case (.missing, "Never"), (.denied, "Never"), (.remote, "Never"):
      refusePull(index, pod, in: &cluster)
    case (.present, "IfNotPresent"), (.present, "Never"):
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
    case .present(let seconds, _), .remote(let seconds, _):
      containers[index].plan(.pulled, at: cluster.now.advanced(seconds: seconds))
    case .missing:
      failPull(
        index,
        "rpc error: code = NotFound desc = failed to pull and unpack image "
          + "\"\(reference.full)\": failed to resolve reference \"\(reference.full)\": "
          + "\(reference.full): not found", pod, in: &cluster)
    case .denied:
      failPull(
        index,
        "failed to pull and unpack image \"\(reference.full)\": failed to resolve reference "
          + "\"\(reference.full)\": pull access denied, repository does not exist or may require "
          + "authorization: server message: insufficient_scope: authorization failed",
        pod, in: &cluster)
    }
  }

  mutating func didPull(_ index: Int, _ pod: JSON, in cluster: inout Cluster) {
    let (seconds, bytes): (Double, Int) =
      switch containers[index].model.pull {
      case .present(let seconds, let bytes), .remote(let seconds, let bytes): (seconds, bytes)
      case .missing, .denied: (0, 0)
      }
    let time = GoDuration.text(seconds: seconds)
    report(
      .normal, "Pulled",
      "Successfully pulled image \"\(containers[index].image)\" in \(time) (\(time) including "
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
    report(.normal, "BackOff", message, index, pod, in: &cluster)
    report(.warning, "Failed", "Error: ImagePullBackOff", index, pod, in: &cluster)
    containers[index].state = .waiting(
      reason: "ImagePullBackOff", message: "\(message): ErrImagePull: \(why)")
    let wait = containers[index].pullBackOff.wait ?? BackOff.first
    containers[index].plan(.pull, at: cluster.now.advanced(microseconds: wait))
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
