import KubernetesAPI

/// The four writes of a binding, in the order in which a crash between them does no harm, and what
/// becomes of volumes without claims.
extension VolumeBinder {
  func bind(
    _ claim: JSON, _ key: ObjectKey, to volume: JSON, in cluster: inout Cluster
  ) throws(APIStatus) {
    let volumeKey = ObjectKey(.persistentVolumes, "", volume.name)
    if volume["spec"]["claimRef"]["uid"].string != claim.uid {
      let wasReserved = !volume["spec"]["claimRef"].isNull
      try cluster.change(volumeKey, as: requester) { volume in
        volume["spec"]["claimRef"] = Self.reference(to: claim)
        if !wasReserved {
          volume["metadata"]["annotations"][Self.boundByController] = "yes"
        }
      }
    }
    try setPhase(of: volumeKey, "Bound", in: &cluster)
    let wasAsked = !claim["spec"]["volumeName"].isEmpty
    try cluster.change(key, as: requester) { claim in
      claim["spec"]["volumeName"] = .string(volume.name)
      claim["metadata"]["annotations"][Self.bindCompleted] = "yes"
      if !wasAsked { claim["metadata"]["annotations"][Self.boundByController] = "yes" }
    }
    try cluster.change(key, subresource: "status", as: requester) { claim in
      claim["status"]["phase"] = "Bound"
      claim["status"]["accessModes"] = volume["spec"]["accessModes"]
      // Later only who resizes it changes the capacity.
      if !claim["status"].has("capacity") {
        claim["status"]["capacity"] = volume["spec"]["capacity"]
      }
    }
  }

  func setPhase(
    of key: ObjectKey, _ phase: String, message: String? = nil, in cluster: inout Cluster
  ) throws(APIStatus) {
    let now = cluster.now
    try cluster.change(key, subresource: "status", as: requester) { volume in
      if volume["status"]["phase"].string != phase {
        volume["status"]["phase"] = .string(phase)
        volume["status"]["lastPhaseTransitionTime"] = now.json
      }
      volume["status"].set("message", to: message.map(JSON.string))
    }
  }

  func synchronise(
    volume: JSON, _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) {
    let reference = volume["spec"]["claimRef"]
    let phase = volume["status"]["phase"].string ?? "Pending"
    guard !reference.isNull, let uid = reference["uid"].string, !uid.isEmpty else {
      try setPhase(of: key, "Available", in: &cluster)
      return
    }
    let claimKey = ObjectKey(
      .persistentVolumeClaims, reference["namespace"].string ?? "",
      reference["name"].string ?? "")
    guard let claim = cluster.store[claimKey], claim.uid == uid else {
      if phase != "Released", phase != "Failed" {
        try setPhase(of: key, "Released", in: &cluster)
      }
      try reclaim(key, in: &cluster)
      return
    }
    let bound = claim["spec"]["volumeName"].string ?? ""
    if bound == volume.name {
      try setPhase(of: key, "Bound", in: &cluster)
    } else if !bound.isEmpty, volume.annotations.has(Self.boundByController) {
      // The claim found another volume first.
      try cluster.change(key, as: requester) { volume in
        volume["spec"].remove("claimRef")
        volume["metadata"]["annotations"].remove(Self.boundByController)
        if volume.annotations.isEmpty { volume["metadata"].remove("annotations") }
      }
      try setPhase(of: key, "Available", in: &cluster)
    }
  }

  /// https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming
  private func reclaim(_ key: ObjectKey, in cluster: inout Cluster) throws(APIStatus) {
    guard let volume = cluster.store[key], !volume.isBeingDeleted else { return }
    switch volume["spec"]["persistentVolumeReclaimPolicy"].string {
    case "Delete":
      // A CSI volume's own driver deletes it.
      guard !volume["spec"].has("csi"), volume["status"]["phase"] != "Failed" else { return }
      if let fault = Self.faultOfDeleting(volume) {
        try setPhase(of: key, "Failed", message: fault, in: &cluster)
        cluster.record(
          .warning, "VolumeFailedDelete", fault, about: volume, from: Self.source)
      } else {
        try cluster.delete(key, as: requester)
      }
    case "Recycle":
      try cluster.change(key, as: requester) { volume in
        volume["spec"].remove("claimRef")
        volume["metadata"]["annotations"].remove(Self.boundByController)
        if volume.annotations.isEmpty { volume["metadata"].remove("annotations") }
      }
      try setPhase(of: key, "Available", in: &cluster)
      cluster.record(
        .normal, "VolumeRecycled", "Volume recycled", about: volume, from: Self.source)
    default: return
    }
  }

  /// Only a host's temporary folders are deleted by the controller itself.
  private static func faultOfDeleting(_ volume: JSON) -> String? {
    guard let path = volume["spec"]["hostPath"]["path"].string else {
      return "error getting deleter volume plugin for volume \"\(volume.name)\": "
        + "no deletable volume plugin matched"
    }
    return path.hasPrefix("/tmp/") && path.utf8.count > 5
      ? nil : "host_path deleter only supports /tmp/.+ but received provided \(path)"
  }
}
