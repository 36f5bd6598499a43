import KubernetesAPI

/// Pods made from a controller's template.
enum PodTemplate {
  /// A pod that the server is to name, owned by `owner`.
  static func pod(from template: JSON, owner: JSON) -> JSON {
    var metadata: JSON = [
      "generateName": .string("\(owner.name)-"), "namespace": .string(owner.namespace),
      "ownerReferences": [OwnerReference.controller(owner)],
    ]
    for field in ["labels", "annotations", "finalizers"]
    where !template["metadata"][field].isEmpty {
      metadata[field] = template["metadata"][field]
    }
    return [
      "apiVersion": "v1", "kind": "Pod", "metadata": metadata,
      "spec": template["spec"],
    ]
  }
}
