import KubernetesAPI

/// Commands that are not in the image, and hooks.
extension PodRuntime {
  /// The first word of the command when the image has no such program; nil when it has, or when
  /// the image does not say what it has.
  func missingExecutable(_ index: Int, _ pod: JSON, in cluster: Cluster) -> String? {
    let known = containers[index].model.executables
    guard !known.isEmpty, let first = context(of: index, pod, cluster).arguments.first else {
      return nil
    }
    let name = first.split(separator: "/").last.map(String.init) ?? first
    return known.contains(first) || (known.contains(name) && Self.isOnPath(first)) ? nil : first
  }

  private static func isOnPath(_ command: String) -> Bool {
    !command.contains("/")
      || ["/bin/", "/usr/bin/", "/usr/local/bin/", "/sbin/"].contains {
        command.hasPrefix($0)
      }
  }

  /// The process could not even be started.
  mutating func failStart(
    _ index: Int, _ command: String, _ pod: JSON, in cluster: inout Cluster
  ) {
    let why =
      command.contains("/")
      ? "stat \(command): no such file or directory" : "executable file not found in $PATH"
    let message =
      "failed to create containerd task: failed to create shim task: OCI runtime create failed: "
      + "runc create failed: unable to start container process: error during container init: "
      + "exec: \"\(command)\": \(why): unknown"
    report(.warning, "Failed", "Error: \(message)", index, pod, in: &cluster)
    let now = cluster.now
    containers[index].didEnd(
      .init(
        exitCode: 128, reason: "StartError", message: message,
        startedAt: Timestamp(seconds: 0), finishedAt: now,
        containerID: containers[index].containerID ?? ""))
    settle(index, 128, pod, in: &cluster)
  }

  /// How long a hook takes.
  /// https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
  func hookSeconds(_ hook: JSON, _ index: Int, _ pod: JSON, _ cluster: Cluster) -> Double {
    if let seconds = hook["sleep"]["seconds"].double { return seconds }
    guard hook.has("exec") else { return 0 }
    var shell = ContainerShell(context(of: index, pod, cluster))
    return shell.run(hook["exec"]["command"].strings).seconds
  }
}
