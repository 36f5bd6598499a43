import KubernetesAPI

/// https://kubernetes.io/docs/concepts/containers/runtime-class/
extension Cluster {
  private static let runtimeClasses = GroupResource("runtimeclasses", group: "node.k8s.io")

  /// A pod takes its class's overhead, node selector and tolerations.
  func admitRuntimeClass(_ pod: inout JSON) throws(APIStatus) {
    guard let name = pod["spec"]["runtimeClassName"].string, !name.isEmpty else { return }
    guard let runtime = store[ObjectKey(Self.runtimeClasses, "", name)] else {
      throw .forbidden(
        .pods, pod.nameOrStem, "pod rejected: RuntimeClass \"\(name)\" not found")
    }
    let overhead = runtime["overhead"]["podFixed"]
    if !overhead.isEmpty {
      if !pod["spec"]["overhead"].isEmpty, pod["spec"]["overhead"] != overhead {
        throw .forbidden(
          .pods, pod.nameOrStem,
          "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead")
      }
      pod["spec"]["overhead"] = overhead
    }
    for (key, value) in runtime["scheduling"]["nodeSelector"].entries {
      let own = pod["spec"]["nodeSelector"][key]
      if !own.isNull, own != value {
        throw .forbidden(
          .pods, pod.nameOrStem,
          "conflict: runtimeClass.scheduling.nodeSelector[\(key)] = \(value.string ?? ""); "
            + "pod.spec.nodeSelector[\(key)] = \(own.string ?? "")")
      }
      pod["spec"]["nodeSelector"][key] = value
    }
    for toleration in runtime["scheduling"]["tolerations"].elements
    where !pod["spec"]["tolerations"].elements.contains(toleration) {
      pod["spec"]["tolerations"].append(toleration)
    }
  }
}
