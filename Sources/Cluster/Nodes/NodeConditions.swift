import KubernetesAPI

/// The conditions that a kubelet reports of its node, in its words.
/// https://kubernetes.io/docs/reference/node/node-status/#condition
enum NodeConditions {
  static func healthy(at now: Timestamp) -> [JSON] {
    [
      condition(
        "MemoryPressure", "False", "KubeletHasSufficientMemory",
        "kubelet has sufficient memory available", now),
      condition(
        "DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure", now),
      condition(
        "PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available",
        now),
      condition("Ready", "True", "KubeletReady", "kubelet is posting ready status", now),
    ]
  }

  static func condition(
    _ type: String, _ status: String, _ reason: String, _ message: String, _ now: Timestamp
  ) -> JSON {
    [
      "type": .string(type), "status": .string(status), "reason": .string(reason),
      "message": .string(message), "lastHeartbeatTime": now.json, "lastTransitionTime": now.json,
    ]
  }
}
