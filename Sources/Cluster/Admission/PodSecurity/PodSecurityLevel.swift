import KubernetesAPI

/// A Pod Security Standard as a namespace's labels ask for it.
/// https://kubernetes.io/docs/concepts/security/pod-security-standards/
struct PodSecurityLevel: Hashable, Sendable, CustomStringConvertible {
  enum Standard: String, Sendable { case privileged, baseline, restricted }

  /// What is done about a pod that is not up to the level.
  enum Mode: String, Sendable { case enforce, audit, warn }

  var standard: Standard
  /// `latest`, or `v1.30`. Older versions are judged as the newest here.
  var version: String

  /// `restricted:latest`
  var description: String { "\(standard.rawValue):\(version)" }

  init(_ mode: Mode, of namespace: JSON) {
    let label = Self.label(mode)
    standard = Standard(rawValue: namespace.labels[label].string ?? "") ?? .privileged
    version = namespace.labels["\(label)-version"].string ?? "latest"
  }

  static func label(_ mode: Mode) -> String { "pod-security.kubernetes.io/\(mode.rawValue)" }

  /// What is wrong with a namespace's labels.
  static func faults(of namespace: JSON) -> [FieldFault] {
    [Mode.enforce, .audit, .warn].flatMap { mode -> [FieldFault] in
      let path = FieldPath("metadata.labels")
      var faults: [FieldFault] = []
      let label = label(mode)
      if let level = namespace.labels[label].string, Standard(rawValue: level) == nil {
        faults.append(
          FieldFault(
            .invalid, path.key(label), value: .string(level),
            "must be one of privileged, baseline, restricted"))
      }
      if let version = namespace.labels["\(label)-version"].string, !isVersion(version) {
        faults.append(
          FieldFault(
            .invalid, path.key("\(label)-version"), value: .string(version),
            "must be \"latest\" or \"v1.x\""))
      }
      return faults
    }
  }

  private static func isVersion(_ text: String) -> Bool {
    text == "latest" || (text.hasPrefix("v1.") && Int(text.dropFirst(3)).map { $0 >= 0 } == true)
  }
}

/// One thing about a pod that a standard forbids.
struct PodSecurityViolation: Hashable, Sendable {
  var reason: String
  var detail: String

  /// `hostPort (container "web" uses hostPort 80)`
  var text: String { detail.isEmpty ? reason : "\(reason) (\(detail))" }
}
