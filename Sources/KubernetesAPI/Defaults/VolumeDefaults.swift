/// Volumes of pods, persistent volumes and claims.
/// https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/volume/
enum VolumeDefaults {
  /// Who may read the files of a volume that is made from objects: 0644.
  private static let fileMode: JSON = 420

  static func fillVolume(_ volume: inout JSON) {
    if volume.entries.count <= 1 { volume["emptyDir"] = [:] }
    for source in ["configMap", "secret", "downwardAPI", "projected"] {
      volume.within(source) { $0.fill("defaultMode", fileMode) }
    }
    volume.within("downwardAPI") { $0.forEach("items", fillFile) }
    volume.within("projected") { $0.forEach("sources", fillProjection) }
    volume.within("ephemeral") { ephemeral in
      ephemeral.within("volumeClaimTemplate") { $0.within("spec", fillClaimSpec) }
    }
    fillSource(&volume)
  }

  private static func fillFile(_ file: inout JSON) {
    file.within("fieldRef") { $0.fill("apiVersion", "v1") }
  }

  private static func fillProjection(_ source: inout JSON) {
    source.within("serviceAccountToken") { $0.fill("expirationSeconds", 3600) }
    source.within("downwardAPI") { $0.forEach("items", fillFile) }
    source.within("podCertificate") { $0.fill("maxExpirationSeconds", 86400) }
  }

  /// Sources that volumes of pods and persistent volumes share.
  private static func fillSource(_ volume: inout JSON) {
    volume.within("hostPath") { if $0["type"].isNull { $0["type"] = "" } }
    volume.within("iscsi") { $0.fill("iscsiInterface", "default") }
    volume.within("rbd") { rbd in
      rbd.fill("pool", "rbd")
      rbd.fill("user", "admin")
      rbd.fill("keyring", "/etc/ceph/keyring")
    }
    volume.within("azureDisk") { disk in
      disk.fill("cachingMode", "ReadWrite")
      disk.fill("kind", "Shared")
      disk.fill("fsType", "ext4")
      disk.fill("readOnly", false)
    }
    volume.within("scaleIO") { scale in
      scale.fill("storageMode", "ThinProvisioned")
      scale.fill("fsType", "xfs")
    }
  }

  static func fillPersistentVolume(_ volume: inout JSON) {
    volume["status"].fill("phase", "Pending")
    volume.within("spec") { spec in
      spec.fill("persistentVolumeReclaimPolicy", "Retain")
      spec.fill("volumeMode", "Filesystem")
      spec.roundAmounts("capacity")
      fillSource(&spec)
    }
  }

  static func fillClaim(_ claim: inout JSON) {
    claim["status"].fill("phase", "Pending")
    claim.within("spec", fillClaimSpec)
    claim["status"].roundAmounts("capacity")
    claim["status"].roundAmounts("allocatedResources")
  }

  private static func fillClaimSpec(_ spec: inout JSON) {
    spec.fill("volumeMode", "Filesystem")
    spec.within("resources", PodDefaults.roundResources)
    shareSource(&spec)
  }

  /// The old field for a source and the newer one hold the same, unless the newer names another
  /// namespace. https://kubernetes.io/docs/concepts/storage/persistent-volumes/#data-source-references
  private static func shareSource(_ spec: inout JSON) {
    if spec["dataSource"].object != nil, spec["dataSourceRef"].isNull {
      spec["dataSourceRef"] = spec["dataSource"]
    } else if spec["dataSource"].isNull, spec["dataSourceRef"].object != nil,
      spec["dataSourceRef"]["namespace"].isEmpty
    {
      spec["dataSource"] = spec["dataSourceRef"]
    }
  }
}
