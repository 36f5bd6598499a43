import KubernetesAPI

/// Holds pods to the standards that their namespace's labels name.
/// https://kubernetes.io/docs/concepts/security/pod-security-admission/
extension Cluster {
  mutating func checkPodSecurity(_ pod: JSON) throws(APIStatus) {
    guard let home = guardedNamespace(pod.namespace) else { return }
    let checks = PodSecurityChecks(spec: pod["spec"], metadata: pod.metadata)
    let level = PodSecurityLevel(.enforce, of: home)
    let violations = checks.violations(of: level.standard)
    if !violations.isEmpty {
      throw .forbidden(
        .pods, pod.name, "violates PodSecurity \"\(level)\": \(Self.text(violations))")
    }
    warn(checks, home)
  }

  /// Workloads are not refused, but whoever makes one hears of pods that will be.
  mutating func warnOfPodSecurity(_ object: JSON, _ resource: GroupResource) {
    guard let home = guardedNamespace(object.namespace),
      let template = Self.template(of: object, resource)
    else { return }
    warn(PodSecurityChecks(spec: template["spec"], metadata: template.metadata), home)
  }

  /// nil where no label asks for anything, so that most pods cost nothing.
  private func guardedNamespace(_ name: String) -> JSON? {
    guard let home = store[ObjectKey(.namespaces, "", name)],
      home.labels.entries.keys.contains(where: { $0.hasPrefix("pod-security.kubernetes.io/") })
    else { return nil }
    return home
  }

  private mutating func warn(_ checks: PodSecurityChecks, _ namespace: JSON) {
    let level = PodSecurityLevel(.warn, of: namespace)
    let violations = checks.violations(of: level.standard)
    guard !violations.isEmpty else { return }
    warnings.append("would violate PodSecurity \"\(level)\": \(Self.text(violations))")
  }

  private static func text(_ violations: [PodSecurityViolation]) -> String {
    violations.map(\.text).joined(separator: ", ")
  }

  private static func template(of object: JSON, _ resource: GroupResource) -> JSON? {
    switch resource {
    case .deployments, .replicaSets, .statefulSets, .daemonSets, .jobs, .replicationControllers:
      object["spec"]["template"]
    case .cronJobs: object["spec"]["jobTemplate"]["spec"]["template"]
    case GroupResource("podtemplates"): object["template"]
    default: nil
    }
  }

  /// Labels must name levels; pods that are there already are not touched, but told of.
  mutating func checkPodSecurityLabels(_ new: JSON, old: JSON?) throws(APIStatus) {
    let faults = PodSecurityLevel.faults(of: new)
    let known = old.map(PodSecurityLevel.faults) ?? []
    let added = faults.filter { !known.contains($0) }
    if !added.isEmpty { throw .invalid(new.groupVersionKind, new.name, added) }
    guard let old else { return }
    let level = PodSecurityLevel(.enforce, of: new)
    guard level != PodSecurityLevel(.enforce, of: old), level.standard != .privileged else {
      return
    }
    var offenders: [String: [String]] = [:]
    for pod in store.list(.pods, namespace: new.name) {
      let checks = PodSecurityChecks(spec: pod["spec"], metadata: pod.metadata)
      let reasons = checks.violations(of: level.standard).map(\.reason)
      guard !reasons.isEmpty else { continue }
      offenders[reasons.joined(separator: ", "), default: []].append(pod.name)
    }
    guard !offenders.isEmpty else { return }
    warnings.append(
      "existing pods in namespace \"\(new.name)\" violate the new PodSecurity enforce level "
        + "\"\(level)\"")
    let lines = offenders.map { reasons, names -> String in
      let others = names.count - 1
      let suffix = others == 0 ? "" : " (and \(others) other pod\(others == 1 ? "" : "s"))"
      return "\(names[0])\(suffix): \(reasons)"
    }
    warnings += lines.sorted()
  }
}
