import KubernetesAPI

/// What the endpoint controllers remember of one Service, so that a pod that changes costs the
/// same however many there are.
struct ServiceEndpoints: Sendable {
  struct Slice: Sendable {
    var name: String
    var ports: JSON
    /// In the order of the slice's endpoints.
    var pods: [String]
  }

  private(set) var service: JSON
  private(set) var selector: LabelSelector?
  /// By the pod's name.
  private(set) var pods: [String: ServiceEndpoint] = [:]
  /// Pods that have changed since the slices were written.
  var dirty: Set<String> = []
  var slices: [Slice] = []
  /// Whether the slices in the store are as they are remembered.
  var isWritten = false
  /// The earliest change that the next write tells of.
  private var trigger: Timestamp?
  private var lastChanges: [String: Timestamp] = [:]

  init(_ service: JSON) {
    self.service = service
    trigger = service.createdAt
    selector = Self.selector(of: service)
  }

  /// Services without a selector, and names for something outside, have no endpoints from here.
  private static func selector(of service: JSON) -> LabelSelector? {
    let selector = service["spec"]["selector"]
    guard !selector.isNull, !ServiceShape(service).isExternalName else { return nil }
    return LabelSelector(labels: selector)
  }

  /// Takes a new state of the Service.
  /// - Returns: whether all of its pods must be looked at again.
  mutating func take(_ service: JSON) -> Bool {
    let old = self.service
    guard old != service else { return false }
    self.service = service
    selector = Self.selector(of: service)
    let isSame =
      old["spec"] == service["spec"] && old.labels == service.labels
      && old.annotations == service.annotations
    if !isSame { isWritten = false }
    return !isSame
  }

  mutating func set(_ endpoint: ServiceEndpoint?, for pod: String) {
    guard pods[pod] != endpoint else { return }
    pods[pod] = endpoint
    dirty.insert(pod)
    guard let changed = endpoint?.changed else {
      if endpoint == nil { lastChanges[pod] = nil }
      return
    }
    if lastChanges[pod].map({ changed > $0 }) ?? true {
      trigger = min(trigger ?? changed, changed)
    }
    lastChanges[pod] = changed
  }

  mutating func forgetPods(but kept: Set<String>) {
    for name in pods.keys where !kept.contains(name) { set(nil, for: name) }
  }

  /// The moment that a write made now tells of; there is none when pods have only gone.
  mutating func takeTrigger() -> Timestamp? {
    defer { trigger = nil }
    return trigger
  }
}
