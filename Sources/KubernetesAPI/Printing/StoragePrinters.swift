/// Volumes, claims, and where they come from.
extension TablePrinter {
  static let volume = TablePrinter(
    .name,
    .text("Capacity", "How much it holds"),
    .text("Access Modes", "How many may mount it, and how"),
    .text("Reclaim Policy", "What happens to it when its claim is gone"),
    .text("Status", "Whether it is free, bound, or left over"),
    .text("Claim", "The claim that it is bound to"),
    .text("StorageClass", "Its storage class"),
    attributesClass,
    .text("Reason", "Why it is in that status"),
    .age, volumeMode
  ) { volume, now in
    let spec = volume["spec"]
    let claim = spec["claimRef"]
    return [
      Cell.name(volume), .string(Cell.quantity(spec["capacity"]["storage"])),
      accessModes(spec["accessModes"]),
      .string(spec["persistentVolumeReclaimPolicy"].string ?? ""), phase(volume),
      claim.isNull ? "" : "\(claim["namespace"].string ?? "")/\(claim["name"].string ?? "")",
      storageClass(volume), unset(spec["volumeAttributesClassName"]),
      .string(volume["status"]["reason"].string ?? ""), Cell.age(volume, now),
      unset(spec["volumeMode"]),
    ]
  }

  static let claim = TablePrinter(
    .name,
    .text("Status", "Whether a volume is bound to it"),
    .text("Volume", "The volume that is bound to it"),
    .text("Capacity", "How much the volume holds"),
    .text("Access Modes", "How many may mount the volume, and how"),
    .text("StorageClass", "The storage class that it asks for"),
    attributesClass, .age, volumeMode
  ) { claim, now in
    let spec = claim["spec"]
    let status = claim["status"]
    let volume = spec["volumeName"].string ?? ""
    return [
      Cell.name(claim), phase(claim), .string(volume),
      volume.isEmpty ? "" : .string(Cell.quantity(status["capacity"]["storage"])),
      volume.isEmpty ? "" : accessModes(status["accessModes"]),
      storageClass(claim), unset(spec["volumeAttributesClassName"]), Cell.age(claim, now),
      unset(spec["volumeMode"]),
    ]
  }

  private static let attributesClass = TableColumn.text(
    "VolumeAttributesClass", "Its class of attributes that can change")
  private static let volumeMode = TableColumn.text(
    "VolumeMode", "Filesystem, or Block for a raw device"
  ).wide

  private static func phase(_ object: JSON) -> JSON {
    object.isBeingDeleted ? "Terminating" : .string(object["status"]["phase"].string ?? "")
  }

  /// `RWO,ROX`, each once, in a fixed order.
  private static func accessModes(_ modes: JSON) -> JSON {
    let short = [
      ("ReadWriteOnce", "RWO"), ("ReadOnlyMany", "ROX"), ("ReadWriteMany", "RWX"),
      ("ReadWriteOncePod", "RWOP"),
    ]
    let given = modes.strings
    return .string(short.filter { given.contains($0.0) }.map(\.1).joined(separator: ","))
  }

  /// The beta annotation, then the field.
  private static func storageClass(_ object: JSON) -> JSON {
    let annotation = object["metadata"]["annotations"]["volume.beta.kubernetes.io/storage-class"]
    return .string(annotation.string ?? object["spec"]["storageClassName"].string ?? "")
  }

  private static func unset(_ value: JSON) -> JSON { value.isNull ? "<unset>" : value }

  static let storageClass = TablePrinter(
    .name,
    .text("Provisioner", "Who makes volumes of this class"),
    .text("ReclaimPolicy", "What happens to them when their claim is gone"),
    .text("VolumeBindingMode", "Whether a claim waits for a pod to use it"),
    .text("AllowVolumeExpansion", "Whether claims may grow"),
    .age
  ) { item, now in
    [
      defaultName(
        item, "storageclass.kubernetes.io/is-default-class",
        "storageclass.beta.kubernetes.io/is-default-class"),
      .string(item["provisioner"].string ?? ""),
      .string(item["reclaimPolicy"].string ?? "Delete"),
      .string(item["volumeBindingMode"].string ?? "Immediate"),
      .bool(item["allowVolumeExpansion"].bool ?? false), Cell.age(item, now),
    ]
  }

  static let attributesClasses = TablePrinter(
    .name, .text("DriverName", "The driver that applies it"), .age
  ) { item, now in
    [
      defaultName(item, "volumeattributesclass.alpha.kubernetes.io/is-default-class"),
      .string(item["driverName"].string ?? ""), Cell.age(item, now),
    ]
  }

  private static func defaultName(_ item: JSON, _ annotations: String...) -> JSON {
    let isDefault = annotations.contains { item.annotations[$0].string == "true" }
    return isDefault ? "\(item.name) (default)" : Cell.name(item)
  }

  static let volumeAttachment = TablePrinter(
    .name,
    TableColumn(
      name: "Attacher", type: "string", format: "name", description: "The driver that attaches it"),
    .text("PV", "The volume"),
    .text("Node", "The node"),
    .boolean("Attached", "Whether it is attached"),
    .age
  ) { attachment, now in
    let spec = attachment["spec"]
    return [
      Cell.name(attachment), .string(spec["attacher"].string ?? ""),
      .string(spec["source"]["persistentVolumeName"].string ?? ""),
      .string(spec["nodeName"].string ?? ""),
      .bool(attachment["status"]["attached"].bool ?? false), Cell.age(attachment, now),
    ]
  }

  static let storageDriver = TablePrinter(
    .name,
    .boolean("AttachRequired", "Whether volumes are attached before they are mounted"),
    .boolean("PodInfoOnMount", "Whether it is told of the pod at mounting"),
    .boolean("StorageCapacity", "Whether it tells how much room there is"),
    .text("TokenRequests", "Audiences of the tokens that it is given"),
    .boolean("RequiresRepublish", "Whether it is called again while a volume is mounted"),
    .text("Modes", "What kinds of volume it serves"),
    .age
  ) { driver, now in
    let spec = driver["spec"]
    let audiences = spec["tokenRequests"].array.map { requests in
      requests.map { $0["audience"].string ?? "" }.joined(separator: ",")
    }
    let modes = spec["volumeLifecycleModes"].strings.joined(separator: ",")
    return [
      Cell.name(driver), .bool(spec["attachRequired"].bool ?? true),
      .bool(spec["podInfoOnMount"].bool ?? false), .bool(spec["storageCapacity"].bool ?? false),
      .string(audiences ?? "<unset>"), .bool(spec["requiresRepublish"].bool ?? false),
      Cell.text(.string(modes)), Cell.age(driver, now),
    ]
  }

  static let storageNode = TablePrinter(
    .name, .integer("Drivers", "How many storage drivers the node has"), .age
  ) { node, now in
    [Cell.name(node), Cell.count(of: node["spec"]["drivers"]), Cell.age(node, now)]
  }
}
