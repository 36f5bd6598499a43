import KubernetesAPI

/// Claims and volumes: the default class, what holds them, and who may grow.
extension Cluster {
  private static let defaultAnnotation = "storageclass.kubernetes.io/is-default-class"

  /// https://kubernetes.io/docs/concepts/storage/storage-classes/#default-storageclass
  func admitClaim(_ claim: inout JSON) {
    Cluster.hold(&claim, "kubernetes.io/pvc-protection")
    guard !claim["spec"].has("storageClassName") || claim["spec"]["storageClassName"].isNull,
      !claim.annotations.has("volume.beta.kubernetes.io/storage-class"),
      let storage = defaultStorageClass
    else { return }
    claim["spec"]["storageClassName"] = .string(storage.name)
  }

  /// https://kubernetes.io/docs/concepts/storage/persistent-volumes/#storage-object-in-use-protection
  static func hold(_ object: inout JSON, _ finalizer: String) {
    guard !object.finalizers.contains(finalizer) else { return }
    object["metadata"]["finalizers"].append(.string(finalizer))
  }

  /// Of several the newest, then the first by name.
  private var defaultStorageClass: JSON? {
    store.list(.storageClasses).filter {
      $0.annotations[Cluster.defaultAnnotation] == "true"
        || $0.annotations["storageclass.beta.kubernetes.io/is-default-class"] == "true"
    }.max { left, right in
      let (first, second) = (left.createdAt ?? now, right.createdAt ?? now)
      return first == second ? left.name > right.name : first < second
    }
  }

  /// https://kubernetes.io/docs/concepts/storage/persistent-volumes/#expanding-persistent-volumes-claims
  func checkResize(_ new: JSON, _ old: JSON) throws(APIStatus) {
    func size(_ claim: JSON) -> Quantity {
      Quantity(claim["spec"]["resources"]["requests"]["storage"]) ?? .zero
    }
    guard size(new) > size(old) else { return }
    if old["status"]["phase"] != "Bound" {
      throw .forbidden(
        .persistentVolumeClaims, new.name, "Only bound persistent volume claims can be expanded")
    }
    let name = new["spec"]["storageClassName"].string ?? ""
    let storage = store[ObjectKey(.storageClasses, "", name)]
    guard !name.isEmpty, storage?["allowVolumeExpansion"].bool == true else {
      throw .forbidden(
        .persistentVolumeClaims, new.name,
        "only dynamically provisioned pvc can be resized and the storageclass that provisions the "
          + "pvc must support resize")
    }
  }
}
