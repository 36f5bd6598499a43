import KubernetesAPI

/// A PersistentVolumeClaim that a pod uses.
struct PodClaim: Hashable, Sendable {
  var name: String
  /// Made for the pod from a template in its volume.
  var isEphemeral: Bool

  static func all(of pod: JSON) -> [PodClaim] {
    pod["spec"]["volumes"].elements.compactMap { volume in
      if let name = volume["persistentVolumeClaim"]["claimName"].string {
        return PodClaim(name: name, isEphemeral: false)
      }
      guard volume.has("ephemeral") else { return nil }
      return PodClaim(name: "\(pod.name)-\(volume["name"].string ?? "")", isEphemeral: true)
    }
  }
}
