import KubernetesAPI

/// https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/
enum OwnerReference {
  /// To the one controller of an object.
  static func controller(_ owner: JSON) -> JSON {
    [
      "apiVersion": owner["apiVersion"], "kind": owner["kind"], "name": .string(owner.name),
      "uid": .string(owner.uid), "controller": true, "blockOwnerDeletion": true,
    ]
  }

  /// The object's controller, when it is of this kind and group and still the one with that uid.
  static func controllerKey(
    of object: JSON, kind: String, resource: GroupResource
  ) -> ObjectKey? {
    guard let reference = object.controllerReference, reference["kind"].string == kind,
      GroupVersionKind(apiVersion: reference["apiVersion"].string ?? "", kind: kind).group
        == resource.group
    else { return nil }
    return ObjectKey(resource, object.namespace, reference["name"].string ?? "")
  }

  static func add(_ owner: JSON, to object: inout JSON) {
    object["metadata"]["ownerReferences"].append(controller(owner))
  }

  static func remove(uid: String, from object: inout JSON) {
    let rest = object["metadata"]["ownerReferences"].elements.filter { $0["uid"].string != uid }
    object["metadata"].set("ownerReferences", to: rest.isEmpty ? nil : .array(rest))
  }
}
