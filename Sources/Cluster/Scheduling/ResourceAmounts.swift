import KubernetesAPI

/// Amounts of resources that can be added up, as `ResourceAmount` counts them. The three that
/// every node has stand in fields of their own: they are compared millions of times.
struct ResourceAmounts: Hashable, Sendable {
  /// Thousandths of a core.
  var cpu: Int64 = 0
  /// Bytes.
  var memory: Int64 = 0
  /// Bytes.
  var storage: Int64 = 0
  /// Devices and other extended resources, huge pages, pods.
  var others: [String: Int64] = [:]

  init() {}

  /// From a map of quantities: `requests`, `limits`, `allocatable`.
  init(_ quantities: JSON) {
    for (name, quantity) in quantities.entries { self[name] = ResourceAmount.of(quantity, name) }
  }

  subscript(name: String) -> Int64 {
    get {
      switch name {
      case "cpu": cpu
      case "memory": memory
      case "ephemeral-storage": storage
      default: others[name] ?? 0
      }
    }
    set {
      switch name {
      case "cpu": cpu = newValue
      case "memory": memory = newValue
      case "ephemeral-storage": storage = newValue
      default: others[name] = newValue
      }
    }
  }

  /// Everything that is not zero.
  var names: [String] {
    ["cpu", "memory", "ephemeral-storage"].filter { self[$0] != 0 }
      + others.filter { $0.value != 0 }.keys.sorted()
  }

  static func += (left: inout ResourceAmounts, right: ResourceAmounts) {
    left.cpu += right.cpu
    left.memory += right.memory
    left.storage += right.storage
    for (name, amount) in right.others { left.others[name, default: 0] += amount }
  }

  static func -= (left: inout ResourceAmounts, right: ResourceAmounts) {
    left.cpu -= right.cpu
    left.memory -= right.memory
    left.storage -= right.storage
    for (name, amount) in right.others { left.others[name, default: 0] -= amount }
  }

  /// Each amount at least as large as another's.
  mutating func raise(to other: ResourceAmounts) {
    cpu = max(cpu, other.cpu)
    memory = max(memory, other.memory)
    storage = max(storage, other.storage)
    for (name, amount) in other.others { others[name] = max(others[name] ?? 0, amount) }
  }
}
