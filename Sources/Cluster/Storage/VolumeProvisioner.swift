import KubernetesAPI

/// A simulated disk service for labs: makes, enlarges and deletes the volumes of StorageClasses
/// whose provisioner is `disk.drydock.dev`, as a CSI driver with its sidecars does.
/// https://kubernetes.io/docs/concepts/storage/dynamic-provisioning/
struct VolumeProvisioner: Controller {
  let name = VolumeProvisioner.driver
  static let driver = "disk.drydock.dev"
  /// Seconds that it takes to make, enlarge or delete a volume.
  static let effort = 2.0
  /// When what is under way for each object is done.
  private var done: [ObjectKey: Timestamp] = [:]

  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    guard change.kind != .deleted else { return [] }
    switch change.key.resource {
    case .persistentVolumeClaims:
      let annotation = change.object.annotations["volume.kubernetes.io/storage-provisioner"]
      return annotation.string == driver ? [change.key] : []
    case .persistentVolumes:
      let isOwn = change.object["spec"]["csi"]["driver"].string == driver
      return isOwn && change.object["status"]["phase"] == "Released" ? [change.key] : []
    default: return []
    }
  }

  mutating func reconcile(
    _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    guard let object = cluster.store[key] else {
      done[key] = nil
      return nil
    }
    if key.resource == .persistentVolumes {
      guard object["status"]["phase"] == "Released", !object.isBeingDeleted,
        object["spec"]["persistentVolumeReclaimPolicy"] == "Delete"
      else { return nil }
      guard let moment = wait(for: key, in: cluster) else {
        try cluster.delete(key, as: .controller(name))
        return nil
      }
      return moment
    }
    return object["spec"]["volumeName"].isEmpty
      ? try make(for: object, key, in: &cluster) : try enlarge(object, key, in: &cluster)
  }

  /// - Returns: when the work will be done; nil when it is.
  private mutating func wait(for key: ObjectKey, in cluster: Cluster) -> Timestamp? {
    let moment = done[key] ?? cluster.now.advanced(seconds: Self.effort)
    guard moment <= cluster.now else {
      done[key] = moment
      return moment
    }
    done[key] = nil
    return nil
  }

  private mutating func make(
    for claim: JSON, _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    let className = claim["spec"]["storageClassName"].string ?? ""
    guard let storageClass = cluster.store[ObjectKey(.storageClasses, "", className)],
      !claim.isBeingDeleted
    else { return nil }
    let source = EventSource.controller("\(Self.driver)_drydock")
    if done[key] == nil {
      cluster.record(
        .normal, "Provisioning",
        "External provisioner is provisioning volume for claim "
          + "\"\(claim.namespace)/\(claim.name)\"", about: claim, from: source)
    }
    if let moment = wait(for: key, in: cluster) { return moment }
    let volume = volume(for: claim, storageClass, in: cluster)
    try cluster.create(volume, .persistentVolumes, as: .controller(name))
    cluster.record(
      .normal, "ProvisioningSucceeded", "Successfully provisioned volume \(volume.name)",
      about: claim, from: source)
    return nil
  }

  private func volume(for claim: JSON, _ storageClass: JSON, in cluster: Cluster) -> JSON {
    let name = "pvc-\(claim.uid)"
    var volume: JSON = [
      "apiVersion": "v1", "kind": "PersistentVolume",
      "metadata": [
        "name": .string(name),
        "annotations": ["pv.kubernetes.io/provisioned-by": .string(Self.driver)],
        "finalizers": [.string(VolumeProtection.volumeFinalizer)],
      ],
      "spec": [
        "capacity": ["storage": claim["spec"]["resources"]["requests"]["storage"]],
        "accessModes": claim["spec"]["accessModes"],
        "claimRef": VolumeBinder.reference(to: claim),
        "persistentVolumeReclaimPolicy": storageClass.value("reclaimPolicy") ?? "Delete",
        "storageClassName": .string(storageClass.name),
        "volumeMode": claim["spec"].value("volumeMode") ?? "Filesystem",
        "csi": [
          "driver": .string(Self.driver), "volumeHandle": .string(name), "fsType": "ext4",
        ],
      ],
    ]
    // A disk is in the zone of the node that will use it.
    let node = claim.annotations[VolumeBinder.selectedNode].string ?? ""
    let zoneKey = "topology.kubernetes.io/zone"
    if let zone = cluster.store[ObjectKey(.nodes, "", node)]?.labels[zoneKey].string {
      volume["spec"]["nodeAffinity"] = [
        "required": [
          "nodeSelectorTerms": [
            [
              "matchExpressions": [
                ["key": .string(zoneKey), "operator": "In", "values": [.string(zone)]]
              ]
            ]
          ]
        ]
      ]
    }
    return volume
  }

  /// https://kubernetes.io/docs/concepts/storage/persistent-volumes/#expanding-persistent-volumes-claims
  private mutating func enlarge(
    _ claim: JSON, _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    let volumeKey = ObjectKey(.persistentVolumes, "", claim["spec"]["volumeName"].string ?? "")
    guard let volume = cluster.store[volumeKey], claim["status"]["phase"] == "Bound",
      VolumeMatching.requestedSize(of: claim) > VolumeMatching.size(of: volume)
    else {
      done[key] = nil
      return nil
    }
    let source = EventSource.controller("external-resizer \(Self.driver)")
    if done[key] == nil {
      cluster.record(
        .normal, "Resizing", "External resizer is resizing volume \(volume.name)", about: claim,
        from: source)
    }
    if let moment = wait(for: key, in: cluster) { return moment }
    let size = claim["spec"]["resources"]["requests"]["storage"]
    try cluster.change(volumeKey, as: .controller(name)) {
      $0["spec"]["capacity"]["storage"] = size
    }
    try cluster.change(key, subresource: "status", as: .controller(name)) {
      $0["status"]["capacity"]["storage"] = size
    }
    cluster.record(
      .normal, "VolumeResizeSuccessful", "Resize volume succeeded", about: claim, from: source)
    return nil
  }
}
