/// A pod's own fields as variables and files of its containers.
/// https://kubernetes.io/docs/concepts/workloads/pods/downward-api/
extension FaultList {
  enum DownwardUse {
    case environment
    case files

    var fields: [String] {
      switch self {
      case .environment:
        [
          "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName",
          "spec.serviceAccountName", "status.hostIP", "status.hostIPs", "status.podIP",
          "status.podIPs",
        ]
      case .files:
        [
          "metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace",
          "metadata.uid",
        ]
      }
    }
  }

  /// What the server can look up at all, in either place.
  private static let knownFields: Set<String> = [
    "metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace",
    "metadata.uid", "spec.nodeName", "spec.restartPolicy", "spec.serviceAccountName",
    "spec.schedulerName", "status.phase", "status.hostIP", "status.hostIPs", "status.podIP",
    "status.podIPs", "spec.host",
  ]

  mutating func checkFieldReference(_ reference: JSON, _ use: DownwardUse, _ path: FieldPath) {
    let version = reference.text("apiVersion")
    let field = reference.text("fieldPath")
    guard !version.isEmpty else { return required(path.child("apiVersion")) }
    guard !field.isEmpty else { return required(path.child("fieldPath")) }
    guard version == "v1" else {
      return invalid(
        path.child("fieldPath"), field,
        ["error converting fieldPath: unsupported pod version: \(version)"])
    }
    let (name, subscripted) = Self.subscripted(field)
    let canHaveSubscript = name == "metadata.labels" || name == "metadata.annotations"
    guard subscripted != nil && canHaveSubscript || Self.knownFields.contains(field) else {
      return invalid(
        path.child("fieldPath"), field,
        ["error converting fieldPath: field label not supported: \(field)"])
    }
    if let key = subscripted {
      invalid(
        path, name == "metadata.labels" ? key : key.lowercased(),
        NameFormat.labelKey(name == "metadata.labels" ? key : key.lowercased()))
    } else if !use.fields.contains(field) {
      notSupported(path.child("fieldPath"), .string(field), use.fields)
    }
  }

  /// `metadata.labels['app']` as `metadata.labels` and `app`.
  private static func subscripted(_ field: String) -> (name: String, key: String?) {
    guard field.hasSuffix("']") else { return (field, nil) }
    let body = field.dropLast(2)
    guard let start = body.firstIndex(of: "["), body[start...].hasPrefix("['") else {
      return (field, nil)
    }
    let name = body[..<start]
    return name.isEmpty
      ? (field, nil) : (String(name), String(body[start...].dropFirst(2)))
  }

  private static let resources = [
    "limits.cpu", "limits.ephemeral-storage", "limits.memory", "requests.cpu",
    "requests.ephemeral-storage", "requests.memory",
  ]

  mutating func checkResourceReference(_ reference: JSON, isFile: Bool, _ path: FieldPath) {
    let resource = reference.text("resource")
    let isHugePages =
      resource.hasPrefix("limits.hugepages-") || resource.hasPrefix("requests.hugepages-")
    if isFile, reference.text("containerName").isEmpty {
      required(path.child("containerName"))
    } else if resource.isEmpty {
      required(path.child("resource"))
    } else if !isHugePages, !Self.resources.contains(resource) {
      notSupported(path.child("resource"), .string(resource), Self.resources)
    }
    checkDivisor(reference["divisor"], of: resource, path.child("divisor"))
  }

  private mutating func checkDivisor(_ divisor: JSON, of resource: String, _ path: FieldPath) {
    guard let quantity = Quantity(divisor), !quantity.isZero else { return }
    let sizes = [
      "1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei",
    ]
    let (allowed, words): ([String], String)
    switch resource {
    case "limits.cpu", "requests.cpu":
      (allowed, words) = (
        ["1m", "1"], "only divisor's values 1m and 1 are supported with the cpu resource"
      )
    case "limits.memory", "requests.memory":
      (allowed, words) = (sizes, Self.divisorWords(sizes, "memory"))
    case "limits.ephemeral-storage", "requests.ephemeral-storage":
      (allowed, words) = (sizes, Self.divisorWords(sizes, "local ephemeral storage"))
    default:
      guard resource.contains(".hugepages-") else { return }
      (allowed, words) = (sizes, Self.divisorWords(sizes, "hugepages"))
    }
    if !allowed.contains(quantity.description) { invalid(path, resource, [words]) }
  }

  private static func divisorWords(_ sizes: [String], _ resource: String) -> String {
    "only divisor's values \(sizes.joined(separator: ", ")) are supported with the \(resource) "
      + "resource"
  }
}
