import KubernetesAPI

/// Which volume satisfies a claim.
/// https://kubernetes.io/docs/concepts/storage/persistent-volumes/#binding
enum VolumeMatching {
  /// The volume that was made for this claim, or the smallest that is large enough.
  /// - Parameter node: labels and name of the node from which it must be reachable; nil: none yet.
  static func best(
    for claim: JSON, among volumes: [JSON], node: (labels: JSON, name: String)? = nil
  ) -> JSON? {
    let reachable = volumes.filter { volume in
      guard !volume.isBeingDeleted, isFit(volume, for: claim) else { return false }
      return node.map { isReachable(volume, from: $0.labels, name: $0.name) } ?? true
    }
    if let reserved = reachable.first(where: { isReserved($0, for: claim) }) { return reserved }
    return
      reachable
      .filter { volume in
        volume["spec"]["claimRef"].isNull && volume["status"]["phase"] == "Available"
          && hasModes(volume, for: claim)
          && LabelSelector(claim["spec"]["selector"]).matches(volume.labels)
      }
      .min { size(of: $0) < size(of: $1) }
  }

  /// Its claim reference names the claim.
  static func isReserved(_ volume: JSON, for claim: JSON) -> Bool {
    let reference = volume["spec"]["claimRef"]
    guard reference["name"].string == claim.name,
      reference["namespace"].string == claim.namespace
    else { return false }
    let uid = reference["uid"].string ?? ""
    return uid.isEmpty || uid == claim.uid
  }

  /// Class, kind of use and size.
  static func isFit(_ volume: JSON, for claim: JSON) -> Bool {
    (volume["spec"]["storageClassName"].string ?? "")
      == (claim["spec"]["storageClassName"].string ?? "")
      && (volume["spec"]["volumeMode"].string ?? "Filesystem")
        == (claim["spec"]["volumeMode"].string ?? "Filesystem")
      && (volume["spec"]["volumeAttributesClassName"].string ?? "")
        == (claim["spec"]["volumeAttributesClassName"].string ?? "")
      && size(of: volume) >= requestedSize(of: claim)
  }

  static func hasModes(_ volume: JSON, for claim: JSON) -> Bool {
    let offered = volume["spec"]["accessModes"].strings
    return claim["spec"]["accessModes"].strings.allSatisfy(offered.contains)
  }

  static func size(of volume: JSON) -> Int64 {
    ResourceAmount.units(volume["spec"]["capacity"]["storage"])
  }

  static func requestedSize(of claim: JSON) -> Int64 {
    ResourceAmount.units(claim["spec"]["resources"]["requests"]["storage"])
  }

  /// Whether a node satisfies the volume's node affinity.
  static func isReachable(_ volume: JSON, from labels: JSON, name: String) -> Bool {
    let required = volume["spec"]["nodeAffinity"]["required"]
    return required.isNull || NodeSelector.matches(required, labels: labels, name: name)
  }
}
