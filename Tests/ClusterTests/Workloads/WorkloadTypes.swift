import KubernetesAPI

@testable import Cluster

extension WorkloadCluster {
  /// The rows of the resource table that the workload controllers need.
  static let types: [ResourceType] = [
    type("v1", "Namespace", "namespaces", isNamespaced: false, hasStatus: true),
    type("v1", "Node", "nodes", isNamespaced: false, hasStatus: true),
    type("v1", "Pod", "pods", hasStatus: true),
    type("v1", "Event", "events"),
    type("v1", "ConfigMap", "configmaps"),
    type("v1", "Secret", "secrets"),
    type("v1", "PersistentVolume", "persistentvolumes", isNamespaced: false, hasStatus: true),
    type("storage.k8s.io/v1", "StorageClass", "storageclasses", isNamespaced: false),
    type("coordination.k8s.io/v1", "Lease", "leases"),
    type("scheduling.k8s.io/v1", "PriorityClass", "priorityclasses", isNamespaced: false),
    type("v1", "PersistentVolumeClaim", "persistentvolumeclaims", hasStatus: true),
    type("v1", "ReplicationController", "replicationcontrollers", hasStatus: true),
    type("apps/v1", "Deployment", "deployments", hasStatus: true),
    type("apps/v1", "ReplicaSet", "replicasets", hasStatus: true),
    type("apps/v1", "StatefulSet", "statefulsets", hasStatus: true),
    type("apps/v1", "DaemonSet", "daemonsets", hasStatus: true),
    type("apps/v1", "ControllerRevision", "controllerrevisions"),
    type("batch/v1", "Job", "jobs", hasStatus: true),
    type("batch/v1", "CronJob", "cronjobs", hasStatus: true),
    type("policy/v1", "PodDisruptionBudget", "poddisruptionbudgets", hasStatus: true),
    type("autoscaling/v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", hasStatus: true),
  ]

  private static func type(
    _ version: String, _ kind: String, _ plural: String, isNamespaced: Bool = true,
    hasStatus: Bool = false
  ) -> ResourceType {
    let id = GroupVersionKind(apiVersion: version, kind: kind)
    return ResourceType(
      kind: id, plural: plural, singular: kind.lowercased(), isNamespaced: isNamespaced,
      verbs: [], subresources: hasStatus ? [.init(name: "status", kind: id, verbs: [])] : [])
  }
}
