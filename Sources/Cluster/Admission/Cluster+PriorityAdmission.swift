import KubernetesAPI

/// https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/
extension Cluster {
  /// Gives a pod the number and the policy of its class, or of the default class.
  func admitPriority(_ pod: inout JSON) throws(APIStatus) {
    let name = pod["spec"]["priorityClassName"].string ?? ""
    var found: JSON?
    if name.isEmpty {
      found = defaultPriorityClass
      if let found { pod["spec"]["priorityClassName"] = .string(found.name) }
    } else {
      found = store[ObjectKey(.priorityClasses, "", name)]
      if found == nil {
        throw .forbidden(
          .pods, pod.nameOrStem, "no PriorityClass with name \(name) was found")
      }
    }
    let priority = found?["value"].int ?? 0
    if let own = pod["spec"]["priority"].int, own != priority {
      throw .forbidden(
        .pods, pod.nameOrStem,
        "the integer value of priority (\(own)) must not be provided in pod spec; priority "
          + "admission controller computed \(priority) from the given PriorityClass name")
    }
    pod["spec"]["priority"] = JSON(priority)
    let policy = found?["preemptionPolicy"].string ?? "PreemptLowerPriority"
    if let own = pod["spec"]["preemptionPolicy"].string, own != policy {
      throw .forbidden(
        .pods, pod.nameOrStem,
        "the string value of PreemptionPolicy (\(own)) must not be provided in pod spec; priority "
          + "admission controller computed \(policy) from the given PriorityClass name")
    }
    pod["spec"]["preemptionPolicy"] = .string(policy)
  }

  /// Of several the one with the least value.
  private var defaultPriorityClass: JSON? {
    store.list(.priorityClasses).filter { $0["globalDefault"].bool == true }
      .min { ($0["value"].int ?? 0) < ($1["value"].int ?? 0) }
  }

  /// There is one default class at most.
  func checkDefaultPriorityClass(_ new: JSON, old: JSON?) throws(APIStatus) {
    guard new["globalDefault"].bool == true, let present = defaultPriorityClass,
      old == nil || present.name != new.name
    else { return }
    throw .forbidden(
      .priorityClasses, new.name,
      "PriorityClass \(present.name) is already marked as default. Only one default can exist")
  }
}
