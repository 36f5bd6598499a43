import KubernetesAPI

/// A pod that has a node, and waits until its claims are bound.
struct VolumeWait: Sendable {
  var node: String
  var until: Timestamp

  /// https://kubernetes.io/docs/reference/config-api/kube-scheduler-config.v1/: bindTimeoutSeconds
  static let timeout = 600.0
}

extension Scheduler {
  /// Reserves the volumes that fit, or asks for new ones, and says where the pod will go.
  mutating func wait(
    for plan: [(claim: JSON, volume: String?)], _ pod: JSON, _ info: PodInfo, on node: String,
    in cluster: inout Cluster
  ) {
    queue.park(info, [])
    waiting[info.key] = VolumeWait(
      node: node, until: cluster.now.advanced(seconds: VolumeWait.timeout))
    cache.place(info, on: node)
    // What has gone meanwhile is noticed when the wait ends.
    _ = try? cluster.change(info.key, subresource: "status", as: .scheduler) {
      $0["status"]["nominatedNodeName"] = .string(node)
    }
    for (claim, volume) in plan {
      if let volume {
        reserve(volume, for: claim, in: &cluster)
      } else {
        let key = ObjectKey(.persistentVolumeClaims, of: claim)
        _ = try? cluster.change(key, as: .scheduler) {
          $0["metadata"]["annotations"]["volume.kubernetes.io/selected-node"] = .string(node)
        }
      }
    }
    cluster.wake(Self.self, info.key, at: cluster.now.advanced(seconds: VolumeWait.timeout))
  }

  private func reserve(_ volume: String, for claim: JSON, in cluster: inout Cluster) {
    let key = ObjectKey(.persistentVolumes, "", volume)
    _ = try? cluster.change(key, as: .scheduler) {
      $0["spec"]["claimRef"] = VolumeBinder.reference(to: claim)
      $0["metadata"]["annotations"]["pv.kubernetes.io/bound-by-controller"] = "yes"
    }
  }

  /// Binds the pods whose claims are bound now, and gives up on those that have waited too long.
  /// - Returns: nil; the pods' own timeouts are planned one by one.
  mutating func continueWaiting(in cluster: inout Cluster) -> Timestamp? {
    for (key, wait) in waiting.sorted(by: { $0.key < $1.key }) {
      guard let pod = cluster.store[key] else {
        waiting[key] = nil
        continue
      }
      let info = PodInfo(pod)
      let isReady = info.shape.claims.allSatisfy { reference in
        cluster.store[ObjectKey(.persistentVolumeClaims, pod.namespace, reference.name)]
          .map(VolumeState.isBound) ?? false
      }
      if isReady {
        waiting[key] = nil
        bind(pod, info, to: wait.node, in: &cluster)
      } else if wait.until <= cluster.now {
        waiting[key] = nil
        cache.remove(key)
        fail(
          pod, info,
          "running PreBind plugin \"VolumeBinding\": binding volumes: context deadline exceeded",
          .volumes, nominated: "", in: &cluster)
        queue.retry(key)
      }
    }
    return nil
  }
}
