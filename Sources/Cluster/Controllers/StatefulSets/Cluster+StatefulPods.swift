import KubernetesAPI

/// How a StatefulSet's pods and claims are made and deleted, and told of.
extension Cluster {
  private var requester: Requester { .controller(StatefulSetController.component) }

  mutating func create(_ pod: StatefulPod) throws(APIStatus) -> JSON {
    do throws(APIStatus) {
      try createClaims(of: pod)
      let created = try create(defaulted(pod.pod), .pods, as: requester)
      try keepClaims(of: StatefulPod(set: pod.set, ordinal: pod.ordinal, pod: created))
      tell("Create", pod, nil)
      return created
    } catch {
      if error.reason != "AlreadyExists" { tell("Create", pod, error) }
      throw error
    }
  }

  mutating func delete(_ pod: StatefulPod) throws(APIStatus) {
    do throws(APIStatus) {
      try delete(ObjectKey(.pods, of: pod.pod), as: requester)
      tell("Delete", pod, nil)
    } catch  where error.code == 404 {
      return
    } catch {
      tell("Delete", pod, error)
      throw error
    }
  }

  /// Labels that say who the pod is are put back.
  mutating func keepIdentity(of pod: StatefulPod) throws(APIStatus) {
    guard !pod.hasIdentity else { return }
    do throws(APIStatus) {
      try change(ObjectKey(.pods, of: pod.pod), as: requester) { stored in
        var named = StatefulPod(set: pod.set, ordinal: pod.ordinal, pod: stored)
        named.setIdentity()
        stored = named.pod
      }
      tell("Update", pod, nil)
    } catch {
      tell("Update", pod, error)
      throw error
    }
  }

  mutating func createClaims(of pod: StatefulPod) throws(APIStatus) {
    for claim in pod.claims {
      let key = ObjectKey(.persistentVolumeClaims, of: claim)
      if let present = store[key] {
        if present.isBeingDeleted {
          throw .internalError("pvc \(claim.name) is being deleted")
        }
        continue
      }
      var refusal: APIStatus?
      do throws(APIStatus) {
        try create(defaulted(claim), .persistentVolumeClaims, as: requester)
      } catch { refusal = error }
      tellOfClaim(claim, pod, refusal)
      if let refusal { throw refusal }
    }
  }

  private mutating func tell(_ verb: String, _ pod: StatefulPod, _ refusal: APIStatus?) {
    let subject = "\(verb) Pod \(pod.name) in StatefulSet \(pod.set.name)"
    if let refusal {
      record(
        .warning, "Failed\(verb)", "\(subject) failed error: \(refusal.message)", about: pod.set,
        from: .controller(StatefulSetController.component))
    } else {
      record(
        .normal, "Successful\(verb)", "\(subject) successful", about: pod.set,
        from: .controller(StatefulSetController.component))
    }
  }

  private mutating func tellOfClaim(_ claim: JSON, _ pod: StatefulPod, _ refusal: APIStatus?) {
    if let refusal {
      record(
        .warning, "FailedCreate",
        "Create Claim \(claim.name) for Pod \(pod.name) in StatefulSet \(pod.set.name) failed "
          + "error: \(refusal.message)", about: pod.set,
        from: .controller(StatefulSetController.component))
    } else {
      record(
        .normal, "SuccessfulCreate",
        "Create Claim \(claim.name) Pod \(pod.name) in StatefulSet \(pod.set.name) success",
        about: pod.set, from: .controller(StatefulSetController.component))
    }
  }
}
