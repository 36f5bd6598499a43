import KubernetesAPI

/// The controller that joins claims and volumes.
/// https://kubernetes.io/docs/concepts/storage/persistent-volumes/
struct VolumeBinder {
  static func reference(to claim: JSON) -> JSON {
    [
      "kind": "PersistentVolumeClaim", "apiVersion": "v1", "namespace": .string(claim.namespace),
      "name": .string(claim.name), "uid": .string(claim.uid),
      "resourceVersion": .string(claim.resourceVersion),
    ]
  }
}
