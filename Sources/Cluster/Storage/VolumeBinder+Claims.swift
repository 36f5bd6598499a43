import KubernetesAPI

/// Claims that are not bound yet, and those that have lost their volumes.
extension VolumeBinder {
  /// Finds a volume for a claim.
  /// - Returns: whether it is bound now, or need not be looked at by itself again.
  func seek(
    for claim: JSON, _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Bool {
    if let name = claim["spec"]["volumeName"].string, !name.isEmpty {
      return try bindAsAsked(claim, key, to: name, in: &cluster)
    }
    let className = claim["spec"]["storageClassName"].string ?? ""
    let storageClass = cluster.store[ObjectKey(.storageClasses, "", className)]
    let waits = storageClass?["volumeBindingMode"] == "WaitForFirstConsumer"
    let volumes = cluster.store.list(.persistentVolumes)
    // When the first pod decides, only volumes that were reserved for the claim count.
    let candidates =
      waits ? volumes.filter { VolumeMatching.isReserved($0, for: claim) } : volumes
    if let volume = VolumeMatching.best(for: claim, among: candidates) {
      try bind(claim, key, to: volume, in: &cluster)
      return true
    }
    if waits, !claim.annotations.has(Self.selectedNode) {
      reportWaiting(claim, in: &cluster)
    } else if className.isEmpty {
      cluster.record(
        .normal, "FailedBinding",
        "no persistent volumes available for this claim and no storage class is set",
        about: claim, from: Self.source)
    } else {
      try provision(claim, key, storageClass, named: className, in: &cluster)
    }
    return false
  }

  private func reportWaiting(_ claim: JSON, in cluster: inout Cluster) {
    let users = cluster.store.list(.pods, namespace: claim.namespace).filter { pod in
      pod["spec"]["nodeName"].isEmpty && PodClaim.all(of: pod).contains { $0.name == claim.name }
    }.map(\.name)
    if users.isEmpty {
      cluster.record(
        .normal, "WaitForFirstConsumer",
        "waiting for first consumer to be created before binding", about: claim,
        from: Self.source)
    } else {
      let pods = users.count == 1 ? "pod \(users[0])" : "pods \(users.joined(separator: ", "))"
      cluster.record(
        .normal, "WaitForPodScheduled", "waiting for \(pods) to be scheduled", about: claim,
        from: Self.source)
    }
  }

  /// Volumes are made outside; here is only said by whom.
  private func provision(
    _ claim: JSON, _ key: ObjectKey, _ storageClass: JSON?, named name: String,
    in cluster: inout Cluster
  ) throws(APIStatus) {
    guard let storageClass else {
      cluster.record(
        .warning, "ProvisioningFailed", "storageclass.storage.k8s.io \"\(name)\" not found",
        about: claim, from: Self.source)
      return
    }
    let provisioner = storageClass["provisioner"].string ?? ""
    if provisioner == "kubernetes.io/no-provisioner" {
      cluster.record(
        .warning, "ProvisioningFailed",
        "no volume plugin matched name: kubernetes.io/no-provisioner", about: claim,
        from: Self.source)
      return
    }
    try cluster.change(key, as: requester) {
      for annotation in [
        "volume.beta.kubernetes.io/storage-provisioner",
        "volume.kubernetes.io/storage-provisioner",
      ] {
        $0["metadata"]["annotations"][annotation] = .string(provisioner)
      }
    }
    cluster.record(
      .normal, "ExternalProvisioning",
      "Waiting for a volume to be created either by the external provisioner '\(provisioner)' or "
        + "manually by the system administrator. If volume creation is delayed, please verify "
        + "that the provisioner is running and correctly registered.", about: claim,
      from: Self.source)
  }

  /// The claim names its volume itself.
  private func bindAsAsked(
    _ claim: JSON, _ key: ObjectKey, to name: String, in cluster: inout Cluster
  ) throws(APIStatus) -> Bool {
    guard let volume = cluster.store[ObjectKey(.persistentVolumes, "", name)] else { return false }
    let isFree = volume["spec"]["claimRef"].isNull
    guard isFree || VolumeMatching.isReserved(volume, for: claim) else { return false }
    if isFree, let mismatch = Self.mismatch(of: volume, with: claim) {
      cluster.record(
        .warning, "VolumeMismatch", "Cannot bind to requested volume \"\(name)\": \(mismatch)",
        about: claim, from: Self.source)
      return false
    }
    try bind(claim, key, to: volume, in: &cluster)
    return true
  }

  private static func mismatch(of volume: JSON, with claim: JSON) -> String? {
    if VolumeMatching.size(of: volume) < VolumeMatching.requestedSize(of: claim) {
      return "requested PV is too small"
    }
    let (own, wanted) = (volume["spec"]["storageClassName"], claim["spec"]["storageClassName"])
    if (own.string ?? "") != (wanted.string ?? "") { return "storageClassName does not match" }
    if (volume["spec"]["volumeMode"].string ?? "Filesystem")
      != (claim["spec"]["volumeMode"].string ?? "Filesystem")
    {
      return "incompatible volumeMode"
    }
    return VolumeMatching.hasModes(volume, for: claim) ? nil : "incompatible accessMode"
  }

  /// A claim that was bound must still have its volume.
  func checkBinding(
    of claim: JSON, _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) {
    let name = claim["spec"]["volumeName"].string ?? ""
    if name.isEmpty {
      try lose(
        claim, key, "ClaimLost",
        "Bound claim has lost reference to PersistentVolume. Data on the volume is lost!",
        in: &cluster)
      return
    }
    guard let volume = cluster.store[ObjectKey(.persistentVolumes, "", name)] else {
      try lose(
        claim, key, "ClaimLost",
        "Bound claim has lost its PersistentVolume. Data on the volume is lost!", in: &cluster)
      return
    }
    let reference = volume["spec"]["claimRef"]
    if reference.isNull || reference["uid"].string == claim.uid {
      try bind(claim, key, to: volume, in: &cluster)
    } else {
      try lose(
        claim, key, "ClaimMisbound",
        "Two claims are bound to the same volume, this one is bound incorrectly", in: &cluster)
    }
  }

  private func lose(
    _ claim: JSON, _ key: ObjectKey, _ reason: String, _ message: String,
    in cluster: inout Cluster
  ) throws(APIStatus) {
    guard claim["status"]["phase"] != "Lost" else { return }
    try cluster.change(key, subresource: "status", as: requester) {
      $0["status"] = ["phase": "Lost"]
    }
    cluster.record(.warning, reason, message, about: claim, from: Self.source)
  }
}
