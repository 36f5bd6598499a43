import KubernetesAPI

@testable import Cluster

/// No two running pods share an address, and no two Services; a pod's address stays.
struct AddressesUnique: Invariant {
  private var holders: [String: ObjectKey] = [:]

  mutating func fault(_ change: Change, _ view: LogView) -> String? {
    switch change.key.resource {
    case .pods:
      guard change.object["spec"]["hostNetwork"].bool != true else { return nil }
      let addresses = [change.previous ?? .null, change.object].map { $0["status"]["podIP"].string }
      let isGone = change.kind == .deleted || change.object.hasEnded
      if let before = addresses[0], let now = addresses[1], before != now {
        return "was at \(before), and now is at \(now)"
      }
      return hold(addresses[1], change.key, isGone)
    case .services:
      let address = change.object["spec"]["clusterIP"].string
      return hold(address == "None" ? nil : address, change.key, change.kind == .deleted)
    default: return nil
    }
  }

  private mutating func hold(_ address: String?, _ key: ObjectKey, _ isGone: Bool) -> String? {
    guard let address, !address.isEmpty else { return nil }
    if isGone {
      if holders[address] == key { holders[address] = nil }
      return nil
    }
    if let other = holders[address], other != key { return "has \(address), and so has \(other)" }
    holders[address] = key
    return nil
  }
}
