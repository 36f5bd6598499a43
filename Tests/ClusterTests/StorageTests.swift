import KubernetesAPI
import Testing

@testable import Cluster

/// Texts and phases are those of the recordings: scenarios 408 and 423.
@Suite struct StorageTests {
  private func claim(_ name: String, _ storageClass: JSON? = nil, size: JSON = "1Gi") -> JSON {
    var claim: JSON = [
      "apiVersion": "v1", "kind": "PersistentVolumeClaim",
      "metadata": [
        "name": .string(name), "namespace": "default",
        "finalizers": ["kubernetes.io/pvc-protection"],
      ],
      "spec": [
        "accessModes": ["ReadWriteOnce"], "resources": ["requests": ["storage": size]],
        "volumeMode": "Filesystem",
      ],
    ]
    if let storageClass { claim["spec"]["storageClassName"] = storageClass }
    return claim
  }

  private func volume(_ name: String, _ size: JSON, path: JSON = "/data", policy: JSON = "Retain")
    -> JSON
  {
    [
      "apiVersion": "v1", "kind": "PersistentVolume",
      "metadata": ["name": .string(name), "finalizers": ["kubernetes.io/pv-protection"]],
      "spec": [
        "capacity": ["storage": size], "accessModes": ["ReadWriteOnce", "ReadOnlyMany"],
        "storageClassName": "manual", "persistentVolumeReclaimPolicy": policy,
        "volumeMode": "Filesystem", "hostPath": ["path": path, "type": ""],
      ],
    ]
  }

  private func storageClass(_ name: String, _ provisioner: JSON, waits: Bool = true) -> JSON {
    [
      "apiVersion": "storage.k8s.io/v1", "kind": "StorageClass",
      "metadata": ["name": .string(name)],
      "provisioner": provisioner, "reclaimPolicy": "Delete", "allowVolumeExpansion": true,
      "volumeBindingMode": waits ? "WaitForFirstConsumer" : "Immediate",
    ]
  }

  private func get(_ cluster: Cluster, _ name: String) -> JSON {
    cluster.store[ObjectKey(.persistentVolumeClaims, "default", name)] ?? .null
  }

  private func phase(_ cluster: Cluster, volume: String) -> JSON? {
    cluster.store[ObjectKey(.persistentVolumes, "", volume)]?["status"]["phase"]
  }

  private func use(_ claim: JSON) -> (inout JSON) -> Void {
    { $0["spec"]["volumes"] = [["name": "v", "persistentVolumeClaim": ["claimName": claim]]] }
  }

  @Test func theSmallestVolumeThatFitsIsBound() throws {
    var cluster = TinyCluster.make()
    for (name, size) in [("big", "5Gi"), ("small", "1Gi"), ("middle", "3Gi")] {
      try cluster.create(volume(name, .string(size)), .persistentVolumes, as: .server)
    }
    cluster.run(1)
    #expect(phase(cluster, volume: "big") == "Available")
    try cluster.create(claim("bound", "manual", size: "2Gi"), .persistentVolumeClaims, as: .server)
    cluster.run(1)
    let bound = get(cluster, "bound")
    #expect(bound["spec"]["volumeName"] == "middle")
    #expect(
      bound.annotations == [
        "pv.kubernetes.io/bind-completed": "yes", "pv.kubernetes.io/bound-by-controller": "yes",
      ])
    #expect(
      bound["status"] == [
        "accessModes": ["ReadWriteOnce", "ReadOnlyMany"], "capacity": ["storage": "3Gi"],
        "phase": "Bound",
      ])
    let middle = cluster.store[ObjectKey(.persistentVolumes, "", "middle")]
    #expect(middle?["spec"]["claimRef"]["name"] == "bound")
    #expect(middle?.annotations == ["pv.kubernetes.io/bound-by-controller": "yes"])
  }

  @Test func whatClaimsWaitFor() throws {
    var cluster = TinyCluster.make()
    try cluster.create(storageClass("fast", "example.com/disk"), .storageClasses, as: .server)
    for (name, className) in [("none", nil), ("wait", "fast"), ("odd", "nowhere")]
      as [(String, JSON?)]
    {
      try cluster.create(claim(name, className), .persistentVolumeClaims, as: .server)
    }
    cluster.run(1)
    #expect(
      cluster.events(about: "none") == [
        "Normal FailedBinding no persistent volumes available for this claim and no storage "
          + "class is set"
      ])
    #expect(
      cluster.events(about: "wait") == [
        "Normal WaitForFirstConsumer waiting for first consumer to be created before binding"
      ])
    #expect(
      cluster.events(about: "odd") == [
        "Warning ProvisioningFailed storageclass.storage.k8s.io \"nowhere\" not found"
      ])
    try cluster.makePod("waiter", use("wait"))
    try cluster.makePod("noner", use("none"))
    cluster.run(1)
    let waiter = cluster.pod("waiter")
    #expect(waiter["status"]["nominatedNodeName"].string != nil)
    #expect(waiter.condition("PodScheduled") == nil)
    let wait = get(cluster, "wait")
    #expect(
      wait.annotations["volume.kubernetes.io/selected-node"]
        == waiter["status"]["nominatedNodeName"])
    #expect(wait.annotations["volume.kubernetes.io/storage-provisioner"] == "example.com/disk")
    #expect(
      cluster.events(about: "wait").last
        == "Normal ExternalProvisioning Waiting for a volume to be created either by the external "
        + "provisioner 'example.com/disk' or manually by the system administrator. If volume "
        + "creation is delayed, please verify that the provisioner is running and correctly "
        + "registered.")
    #expect(
      cluster.pod("noner").condition("PodScheduled")?["message"]
        == "0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found")
  }

  @Test func aClaimInUseStaysUntilItsPodIsGone() throws {
    var cluster = TinyCluster.make()
    try cluster.create(volume("v", "1Gi"), .persistentVolumes, as: .server)
    let key = ObjectKey(
      .persistentVolumeClaims,
      of: try cluster.create(claim("used", "manual"), .persistentVolumeClaims, as: .server))
    cluster.run(1)
    let pod = try cluster.makePod("user", use("used"))
    cluster.run(1)
    #expect(cluster.pod("user")["status"]["phase"] == "Running")
    try cluster.delete(key, as: .server)
    cluster.run(1)
    #expect(get(cluster, "used").isBeingDeleted)
    try cluster.delete(pod, as: .server)
    cluster.run(3)
    #expect(get(cluster, "used").isNull)
    #expect(phase(cluster, volume: "v") == "Released")
    try cluster.delete(ObjectKey(.persistentVolumes, "", "v"), as: .server)
    cluster.run(1)
    #expect(phase(cluster, volume: "v") == nil)
  }

  @Test func aVolumeThatCannotBeDeletedFails() throws {
    var cluster = TinyCluster.make()
    try cluster.create(
      volume("keep", "1Gi", path: "/y", policy: "Delete"), .persistentVolumes, as: .server)
    try cluster.create(
      volume("scratch", "2Gi", path: "/tmp/y", policy: "Delete"), .persistentVolumes, as: .server)
    for (name, size) in [("a", "1Gi"), ("b", "2Gi")] as [(String, JSON)] {
      try cluster.create(claim(name, "manual", size: size), .persistentVolumeClaims, as: .server)
      cluster.run(1)
    }
    for name in ["a", "b"] {
      try cluster.delete(ObjectKey(.persistentVolumeClaims, "default", name), as: .server)
    }
    cluster.run(1)
    #expect(phase(cluster, volume: "keep") == "Failed")
    #expect(phase(cluster, volume: "scratch") == nil)
    #expect(
      cluster.events(about: "keep") == [
        "Warning VolumeFailedDelete host_path deleter only supports /tmp/.+ but received "
          + "provided /y"
      ])
  }

  @Test func theSimulatedDiskServiceMakesVolumesWhereThePodIs() throws {
    var cluster = TinyCluster.make()
    try cluster.create(
      storageClass("standard", "disk.drydock.dev"), .storageClasses, as: .server)
    try cluster.create(claim("data", "standard"), .persistentVolumeClaims, as: .server)
    try cluster.makePod("db") {
      use("data")(&$0)
      $0["spec"]["nodeSelector"] = ["topology.kubernetes.io/zone": "b"]
    }
    cluster.run(5)
    let data = get(cluster, "data")
    #expect(data["status"]["phase"] == "Bound")
    #expect(cluster.pod("db")["spec"]["nodeName"] == "node-2")
    #expect(cluster.pod("db")["status"]["phase"] == "Running")
    let name = try #require(data["spec"]["volumeName"].string)
    #expect(name == "pvc-\(data.uid)")
    // The disk does not leave its zone.
    try cluster.delete(ObjectKey(.pods, "default", "db"), as: .server)
    cluster.run(3)
    try cluster.makePod("elsewhere") {
      use("data")(&$0)
      $0["spec"]["nodeSelector"] = ["topology.kubernetes.io/zone": "a"]
    }
    cluster.run(1)
    #expect(
      cluster.pod("elsewhere").condition("PodScheduled")?["message"].string?.hasPrefix(
        "0/3 nodes are available: 1 node(s) didn't match PersistentVolume's node affinity, "
          + "2 node(s) didn't match Pod's node affinity/selector. ") == true)
    try cluster.delete(ObjectKey(.pods, "default", "elsewhere"), as: .server)
    try cluster.change(ObjectKey(.persistentVolumeClaims, of: data), as: .server) {
      $0["spec"]["resources"]["requests"]["storage"] = "3Gi"
    }
    cluster.run(5)
    #expect(get(cluster, "data")["status"]["capacity"]["storage"] == "3Gi")
    try cluster.delete(ObjectKey(.persistentVolumeClaims, of: data), as: .server)
    cluster.run(5)
    #expect(phase(cluster, volume: name) == nil)
  }

  @Test func aClaimWhoseVolumeIsGoneIsLost() throws {
    var cluster = TinyCluster.make()
    try cluster.create(volume("v", "1Gi"), .persistentVolumes, as: .server)
    try cluster.create(claim("c", "manual"), .persistentVolumeClaims, as: .server)
    cluster.run(1)
    let key = ObjectKey(.persistentVolumes, "", "v")
    try cluster.change(key, as: .server) { $0["metadata"].remove("finalizers") }
    try cluster.delete(key, as: .server)
    cluster.run(1)
    #expect(get(cluster, "c")["status"] == ["phase": "Lost"])
    #expect(
      cluster.events(about: "c").last
        == "Warning ClaimLost Bound claim has lost its PersistentVolume. Data on the volume is "
        + "lost!")
  }
}
