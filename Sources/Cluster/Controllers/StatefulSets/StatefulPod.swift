import KubernetesAPI

/// The pods of a StatefulSet, which have names, claims and an order.
/// https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-identity
struct StatefulPod: Sendable {
  static let nameLabel = "statefulset.kubernetes.io/pod-name"
  static let indexLabel = "apps.kubernetes.io/pod-index"

  let set: JSON
  let ordinal: Int
  /// As stored; of one that is not there yet, as it is to be made.
  var pod: JSON
  var state: PodState { PodState(pod) }
  var isCreated: Bool { !pod.uid.isEmpty && !(pod["status"]["phase"].string ?? "").isEmpty }
  var isTerminating: Bool { pod.isBeingDeleted }
  var isRunningAndReady: Bool { state.phase == "Running" && state.isReady }
  var isHealthy: Bool { isRunningAndReady && !isTerminating }
  var revision: String { pod.labels[Revision.hashLabel].string ?? "" }

  func isRunningAndAvailable(at now: Timestamp) -> Bool {
    state.phase == "Running"
      && state.isAvailable(
        minReadySeconds: set["spec"]["minReadySeconds"].int ?? 0, at: now)
  }

  func isUnavailable(at now: Timestamp) -> Bool { !isRunningAndAvailable(at: now) || isTerminating }

  /// The name's last part; nil for a pod that is not named as this set's pods are.
  static func ordinal(of pod: JSON, in set: JSON) -> Int? {
    let prefix = "\(set.name)-"
    guard pod.name.hasPrefix(prefix) else { return nil }
    let digits = pod.name.dropFirst(prefix.count)
    guard let number = Int(digits), number >= 0, String(number) == digits else { return nil }
    return number
  }

  /// Ordinals that the set wants.
  static func range(of set: JSON) -> Range<Int> {
    let start = set["spec"]["ordinals"]["start"].int ?? 0
    return start..<start + set.replicas
  }

  var isWanted: Bool { Self.range(of: set).contains(ordinal) }

  /// A pod of this set that is not there yet.
  /// - Parameters:
  ///   - template: the one of the revision.
  ///   - revision: the revision's name.
  static func new(_ set: JSON, _ ordinal: Int, template: JSON, revision: String) -> StatefulPod {
    var made = StatefulPod(
      set: set, ordinal: ordinal, pod: PodTemplate.pod(from: template, owner: set))
    made.setIdentity()
    made.pod["spec"]["hostname"] = .string(made.name)
    made.pod["spec"].set("subdomain", to: set["spec"]["serviceName"])
    made.setVolumes()
    made.pod["metadata"]["labels"][Revision.hashLabel] = .string(revision)
    return made
  }

  var name: String { "\(set.name)-\(ordinal)" }

  var hasIdentity: Bool {
    pod.labels[Self.nameLabel].string == name && pod.labels[Self.indexLabel].string == "\(ordinal)"
  }

  mutating func setIdentity() {
    pod["metadata"]["name"] = .string(name)
    pod["metadata"]["labels"][Self.nameLabel] = .string(name)
    pod["metadata"]["labels"][Self.indexLabel] = .string(String(ordinal))
  }

  /// The claims that the pod needs, in order of their names.
  var claims: [JSON] {
    self.set["spec"]["volumeClaimTemplates"].elements.map { template in
      var claim = template
      claim.remove("status")
      claim["apiVersion"] = "v1"
      claim["kind"] = "PersistentVolumeClaim"
      claim["metadata"]["name"] = .string(Self.claimName(template.name, set, ordinal))
      claim["metadata"]["namespace"] = .string(set.namespace)
      for (key, value) in set["spec"]["selector"]["matchLabels"].entries {
        claim["metadata"]["labels"][key] = value
      }
      return claim
    }.sorted { $0.name < $1.name }
  }

  static func claimName(_ template: String, _ set: JSON, _ ordinal: Int) -> String {
    "\(template)-\(set.name)-\(ordinal)"
  }

  /// A claim takes the place of a volume of its name in the template.
  private mutating func setVolumes() {
    let templates = set["spec"]["volumeClaimTemplates"].elements.map(\.name)
    guard !templates.isEmpty else { return }
    let claimed = templates.map { template -> JSON in
      [
        "name": .string(template),
        "persistentVolumeClaim": ["claimName": .string(Self.claimName(template, set, ordinal))],
      ]
    }
    let others = pod["spec"]["volumes"].elements.filter {
      !templates.contains($0["name"].string ?? "")
    }
    pod["spec"]["volumes"] = .array(claimed + others)
  }
}
