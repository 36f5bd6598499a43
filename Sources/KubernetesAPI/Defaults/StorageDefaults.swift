/// https://kubernetes.io/docs/concepts/storage/storage-classes/
enum StorageDefaults {
  static func fill(_ object: inout JSON, _ kind: String) {
    switch kind {
    case "StorageClass":
      object.fill("reclaimPolicy", "Delete")
      object.fill("volumeBindingMode", "Immediate")
    case "CSIDriver": object.within("spec", fillDriver)
    default: break
    }
  }

  private static func fillDriver(_ spec: inout JSON) {
    spec.fill("attachRequired", true)
    spec.fill("podInfoOnMount", false)
    spec.fill("storageCapacity", false)
    spec.fill("fsGroupPolicy", "ReadWriteOnceWithFSType")
    if spec["volumeLifecycleModes"].isEmpty { spec["volumeLifecycleModes"] = ["Persistent"] }
    spec.fill("requiresRepublish", false)
    spec.fill("seLinuxMount", false)
  }
}
