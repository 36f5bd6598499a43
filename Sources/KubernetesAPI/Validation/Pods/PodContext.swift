/// What the rules of one container need to know of its pod.
struct PodContext {
  /// The volumes without faults, by name.
  var volumes: [String: JSON]
  var claims: Set<String>
  /// `terminationGracePeriodSeconds`.
  var gracePeriod: Int?
  /// `spec.os.name`; nil where it is not given.
  var system: String?
  var restartPolicy: String
  /// Whether root in a container is root on the node.
  var usesHostUsers: Bool

  init(_ spec: JSON, volumes: [String: JSON]) {
    self.volumes = volumes
    claims = Set(spec["resourceClaims"].elements.map { $0.text("name") }.filter { !$0.isEmpty })
    gracePeriod = spec["terminationGracePeriodSeconds"].int
    system = spec.isSet("os") ? spec["os"].text("name") : nil
    restartPolicy = spec.text("restartPolicy")
    usesHostUsers = spec["hostUsers"].bool ?? true
  }
}
