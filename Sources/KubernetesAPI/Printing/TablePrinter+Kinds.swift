extension TablePrinter {
  /// By kind and group; versions share a printer.
  static let ofKinds: [String: TablePrinter] = [
    "ComponentStatus": componentStatus,
    "ConfigMap": configMap,
    "Namespace": namespace,
    "Node": node,
    "Pod": pod,
    "PodTemplate": podTemplate,
    "ReplicationController": replicationController,
    "ResourceQuota": resourceQuota,
    "Secret": secret,
    "Service": service,
    "ServiceAccount": serviceAccount,
    "DaemonSet.apps": daemonSet,
    "Deployment.apps": deployment,
    "ReplicaSet.apps": replicaSet,
    "StatefulSet.apps": statefulSet,
    "Scale.autoscaling": scale,
  ]
}
