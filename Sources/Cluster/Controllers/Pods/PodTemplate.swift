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
      "spec": withPodDefaults(template["spec"]),
    ]
  }

  /// What is defaulted in pods but not in templates.
  private static func withPodDefaults(_ spec: JSON) -> JSON {
    var spec = spec
    if !spec.has("enableServiceLinks") { spec["enableServiceLinks"] = true }
    for list in ["containers", "initContainers"] {
      for index in spec[list].elements.indices {
        let resources = spec[list][index]["resources"]
        for (name, limit) in resources["limits"].entries where !resources["requests"].has(name) {
          spec[list][index]["resources"]["requests"][name] = limit
        }
      }
    }
    return spec
  }
}
