import KubernetesAPI

/// Claims go with their set or their pod when the set says so: by owner references, which the
/// garbage collector follows.
/// https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention
extension Cluster {
  mutating func keepClaims(of pod: StatefulPod) throws(APIStatus) {
    let policy = pod.set["spec"]["persistentVolumeClaimRetentionPolicy"]
    let goesWithSet = policy["whenDeleted"].string == "Delete"
    let goesWithPod = policy["whenScaled"].string == "Delete" && !pod.isWanted
    for claim in pod.claims {
      let key = ObjectKey(.persistentVolumeClaims, of: claim)
      guard let present = store[key], !hasOtherController(present, pod) else { continue }
      // A claim that is to go with its pod is no longer the set's, or it would go only with both.
      let setOwns = goesWithSet && !goesWithPod
      guard
        isOwned(present, by: pod.set.uid) != setOwns
          || isOwned(present, by: pod.pod.uid) != goesWithPod
      else { continue }
      try change(key, as: .controller(StatefulSetController.component)) { claim in
        OwnerReference.remove(uid: pod.set.uid, from: &claim)
        OwnerReference.remove(uid: pod.pod.uid, from: &claim)
        if setOwns { OwnerReference.add(pod.set, to: &claim) }
        if goesWithPod { OwnerReference.add(pod.pod, to: &claim) }
      }
    }
  }

  /// A claim is another pod's when its owner has this pod's name but is not it: the claim is about
  /// to go, and a new pod must wait for that.
  func isClaimStale(of pod: StatefulPod) -> Bool {
    pod.claims.contains { claim in
      let present = store[ObjectKey(.persistentVolumeClaims, of: claim)]
      return present?.metadata["ownerReferences"].elements.contains {
        $0["kind"].string == "Pod" && $0["name"].string == pod.name
          && $0["uid"].string != pod.pod.uid
      } ?? false
    }
  }

  private func isOwned(_ claim: JSON, by uid: String) -> Bool {
    claim.metadata["ownerReferences"].elements.contains { $0["uid"].string == uid }
  }

  private func hasOtherController(_ claim: JSON, _ pod: StatefulPod) -> Bool {
    guard let controller = claim.controllerReference?["uid"].string else { return false }
    return controller != pod.set.uid && controller != pod.pod.uid
  }
}
