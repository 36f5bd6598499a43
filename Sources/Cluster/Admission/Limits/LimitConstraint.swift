import KubernetesAPI

/// One entry of a LimitRange against what someone asks for, in the server's words.
/// https://kubernetes.io/docs/concepts/policy/limit-range/
struct LimitConstraint {
  /// `Container`, `Pod`, `PersistentVolumeClaim`.
  let type: String
  let minima: ResourceList
  let maxima: ResourceList
  let ratios: ResourceList

  init(_ limit: JSON) {
    type = limit["type"].string ?? ""
    minima = ResourceList(limit["min"])
    maxima = ResourceList(limit["max"])
    ratios = ResourceList(limit["maxLimitRequestRatio"])
  }

  func faults(requests: ResourceList, limits: ResourceList) -> [String] {
    inOrder(minima) { belowMinimum($0, $1, requests[$0], limits[$0]) }
      + inOrder(maxima) { aboveMaximum($0, $1, requests[$0], limits[$0]) }
      + inOrder(ratios) { aboveRatio($0, $1, requests[$0], limits[$0]) }
  }

  /// A claim has no limits: its request is held to both ends.
  func faultsOfClaim(requests: ResourceList) -> [String] {
    inOrder(minima) { belowMinimum($0, $1, requests[$0], nil) }
      + inOrder(maxima) { name, maximum in
        let head = "maximum \(name) usage per \(type) is \(maximum)"
        guard let request = requests[name] else { return "\(head).  No request is specified" }
        return request > maximum ? "\(head), but request is \(request)" : nil
      }
  }

  private func inOrder(
    _ list: ResourceList, _ fault: (String, Quantity) -> String?
  ) -> [String] {
    list.sorted { $0.key < $1.key }.compactMap { fault($0.key, $0.value) }
  }

  private func belowMinimum(
    _ name: String, _ minimum: Quantity, _ request: Quantity?, _ limit: Quantity?
  ) -> String? {
    let head = "minimum \(name) usage per \(type) is \(minimum)"
    guard let request else { return "\(head).  No request is specified" }
    if request < minimum { return "\(head), but request is \(request)" }
    if let limit, limit < minimum { return "\(head), but limit is \(limit)" }
    return nil
  }

  private func aboveMaximum(
    _ name: String, _ maximum: Quantity, _ request: Quantity?, _ limit: Quantity?
  ) -> String? {
    let head = "maximum \(name) usage per \(type) is \(maximum)"
    guard let limit else { return "\(head).  No limit is specified" }
    if limit > maximum { return "\(head), but limit is \(limit)" }
    if let request, request > maximum { return "\(head), but request is \(request)" }
    return nil
  }

  private func aboveRatio(
    _ name: String, _ ratio: Quantity, _ request: Quantity?, _ limit: Quantity?
  ) -> String? {
    let head = "\(name) max limit to request ratio per \(type) is \(ratio), but "
    guard let request, !request.isZero else {
      return "\(head)no request is specified or request is 0"
    }
    guard let limit, !limit.isZero else { return "\(head)no limit is specified or limit is 0" }
    let provided = limit.double / request.double
    guard provided > ratio.double else { return nil }
    return "\(head)provided ratio is \(Self.sixDecimals(provided))"
  }

  /// As Go's `%f`.
  private static func sixDecimals(_ number: Double) -> String {
    let millionths = String(Int((number * 1_000_000).rounded()))
    let padded = String(repeating: "0", count: max(0, 7 - millionths.utf8.count)) + millionths
    return "\(padded.dropLast(6)).\(padded.suffix(6))"
  }
}
