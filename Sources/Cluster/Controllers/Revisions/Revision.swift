import KubernetesAPI

/// ControllerRevisions: the templates a StatefulSet or DaemonSet has had.
/// https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/controller-revision-v1/
enum Revision {
  static let hashLabel = "controller-revision-hash"
  static let namedHashLabel = "controller.kubernetes.io/hash"

  /// What a revision keeps: a patch that puts the owner's present template back.
  static func data(of owner: JSON) -> JSON {
    var template = owner["spec"]["template"]
    template["$patch"] = "replace"
    return ["spec": ["template": template]]
  }

  /// The template that a revision keeps.
  static func template(of revision: JSON) -> JSON {
    var template = revision["data"]["spec"]["template"]
    template.remove("$patch")
    return template
  }

  static func number(_ revision: JSON) -> Int { revision["revision"].int ?? 0 }

  /// Oldest first: by number, then age, then name.
  static func sorted(_ revisions: [JSON]) -> [JSON] {
    revisions.sortedByAge().enumerated().sorted { left, right in
      let (one, other) = (number(left.element), number(right.element))
      return one != other ? one < other : left.offset < right.offset
    }.map(\.element)
  }

  /// A revision of the owner's present template.
  static func make(
    of owner: JSON, number: Int, name: String, labels: JSON, annotations: JSON
  ) -> JSON {
    var revision: JSON = [
      "apiVersion": "apps/v1", "kind": "ControllerRevision",
      "metadata": [
        "name": .string(name), "namespace": .string(owner.namespace), "labels": labels,
        "ownerReferences": [OwnerReference.controller(owner)],
      ],
      "data": data(of: owner), "revision": JSON(number),
    ]
    if !annotations.isEmpty { revision["metadata"]["annotations"] = annotations }
    return revision
  }
}
