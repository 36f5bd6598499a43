/// PersistentVolumes. https://kubernetes.io/docs/concepts/storage/persistent-volumes/
extension KindRules {
  static let persistentVolume = KindRules(
    creation: { $0.checkVolume($1) },
    update: { $0.checkVolume(updating: $1, to: $2) })
}

extension FaultList {
  /// The kinds in the order in which the server looks at them.
  private static let kinds = [
    "hostPath", "gcePersistentDisk", "awsElasticBlockStore", "glusterfs", "flocker", "nfs", "rbd",
    "quobyte", "cephfs", "iscsi", "cinder", "fc", "flexVolume", "azureFile", "vsphereVolume",
    "photonPersistentDisk", "portworxVolume", "azureDisk", "scaleIO", "local", "storageos", "csi",
  ]

  fileprivate mutating func checkVolume(_ volume: JSON) {
    let spec = volume["spec"]
    let path = FieldPath("spec")
    checkMetadata(creating: volume, isNamespaced: false)
    checkGiven(spec, ["accessModes"], path)
    checkAccessModes(spec["accessModes"].strings, path.child("accessModes"))
    checkCapacity(spec["capacity"], path.child("capacity"))
    let policy = spec.text("persistentVolumeReclaimPolicy")
    if !policy.isEmpty, !["Delete", "Recycle", "Retain"].contains(policy) {
      notSupported(
        path.child("persistentVolumeReclaimPolicy"), .string(policy),
        ["Delete", "Recycle", "Retain"])
    }
    if spec.isSet("nodeAffinity") {
      checkVolumeNodes(spec["nodeAffinity"], path.child("nodeAffinity"))
    }
    checkVolumeSource(spec, path)
    if spec.isSet("hostPath"), Self.isRoot(spec["hostPath"].text("path")), policy == "Recycle" {
      forbidden(
        path.child("persistentVolumeReclaimPolicy"),
        "may not be 'recycle' for a hostPath mount of '/'")
    }
    checkName(spec, "storageClassName", NameFormat.dnsSubdomain, path)
    checkOption(spec, "volumeMode", ["Block", "Filesystem"], path)
    if let name = spec["volumeAttributesClassName"].string {
      let field = path.child("volumeAttributesClassName")
      if name.isEmpty {
        required(field, "an empty string is disallowed")
      } else {
        invalid(field, name, NameFormat.dnsSubdomain(name))
      }
      if !spec.isSet("csi") {
        required(path.child("csi"), "has to be specified when using volumeAttributesClassName")
      }
    }
  }

  private static func isRoot(_ path: String) -> Bool {
    !path.isEmpty && path.split(separator: "/").allSatisfy { $0 == "." }
  }

  private mutating func checkCapacity(_ capacity: JSON, _ path: FieldPath) {
    if capacity.isEmpty { required(path) }
    if !capacity.has("storage") || capacity.entries.count > 1 {
      notSupported(path, capacity, ["storage"])
    }
    for (name, amount) in Self.amounts(capacity) {
      checkValid(amount, path.key(name))
      checkPositive(amount, path.key(name))
    }
  }

  private mutating func checkVolumeNodes(_ affinity: JSON, _ path: FieldPath) {
    if affinity.isSet("required") {
      checkNodeSelector(affinity["required"], path.child("required"))
    } else {
      required(path.child("required"), "must specify required node constraints")
    }
  }

  private mutating func checkVolumeSource(_ spec: JSON, _ path: FieldPath) {
    var isChosen = false
    for kind in Self.kinds where spec.isSet(kind) {
      if isChosen, kind != "flexVolume" {
        forbidden(
          path.child(kind == "cephfs" ? "cephFS" : kind), "may not specify more than 1 volume type")
        continue
      }
      isChosen = true
      let (source, sourcePath) = (spec[kind], path.child(kind))
      switch kind {
      case "hostPath", "local": checkNodePath(source, kind, sourcePath)
      case "csi": checkCSI(source, sourcePath)
      default: checkVendorVolume(source, kind, sourcePath)
      }
      if kind == "local", !spec.isSet("nodeAffinity") {
        required(path.child("nodeAffinity"), "Local volume requires node affinity")
      }
    }
    if !isChosen { required(path, "must specify a volume type") }
  }

  private mutating func checkNodePath(_ source: JSON, _ kind: String, _ path: FieldPath) {
    let text = source.text("path")
    guard !text.isEmpty else { return required(path.child("path")) }
    checkNoBacksteps(text, path.child("path"))
    if kind == "hostPath" { checkHostPathType(source["type"], path.child("type")) }
  }

  private mutating func checkCSI(_ source: JSON, _ path: FieldPath) {
    checkDriverName(source.text("driver"), path.child("driver"))
    checkGiven(source, ["volumeHandle"], path)
    let references = [
      "controllerPublishSecretRef", "controllerExpandSecretRef", "nodePublishSecretRef",
      "nodeExpandSecretRef",
    ]
    for field in references where source.isSet(field) {
      let (reference, path) = (source[field], path.child(field))
      checkGiven(reference, ["name"], path)
      checkName(reference, "name", NameFormat.dnsSubdomain, path)
      checkGiven(reference, ["namespace"], path)
      checkName(reference, "namespace", NameFormat.dnsLabel, path)
    }
  }

  fileprivate mutating func checkVolume(updating old: JSON, to new: JSON) {
    checkVolume(new)
    let (before, after) = (Self.source(old["spec"]), Self.source(new["spec"]))
    var rest = after
    if before.isSet("csi"), !before["csi"].isSet("controllerExpandSecretRef"), rest.isSet("csi") {
      rest["csi"].remove("controllerExpandSecretRef")
    }
    if !Semantics.equal(before, rest) {
      forbidden(
        FieldPath("spec.persistentvolumesource"),
        "spec.persistentvolumesource is immutable after creation\n"
          + GoTypes.difference(before, rest, "PersistentVolumeSource"))
    }
    checkUnchanged(
      new["spec"]["volumeMode"], old["spec"]["volumeMode"], FieldPath("volumeMode"))
    let (nodes, oldNodes) = (new["spec"]["nodeAffinity"], old["spec"]["nodeAffinity"])
    if !oldNodes.isNull, !Semantics.equal(nodes, oldNodes) {
      invalid(
        FieldPath("nodeAffinity"), nodes, as: "VolumeNodeAffinity",
        "field is immutable, except for updating from beta label to GA")
    }
    if old["spec"].isSet("volumeAttributesClassName"),
      !new["spec"].isSet("volumeAttributesClassName")
    {
      forbidden(
        FieldPath("spec.volumeAttributesClassName"), "update from non-nil value to nil is forbidden"
      )
    }
  }

  private static func source(_ spec: JSON) -> JSON {
    .object(JSONObject(kinds.compactMap { kind in spec.value(kind).map { (kind, $0) } }))
  }
}
