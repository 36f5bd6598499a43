import KubernetesAPI

@testable import Cluster

/// What is bound to a node fits into what it can give, with everything that is there and has not
/// ended.
struct NodeHasRoom: Invariant {
  mutating func fault(_ change: Change, _ view: LogView) -> String? {
    guard change.key.resource == .pods, change.kind == .modified,
      change.previous?["spec"].has("nodeName") == false,
      let name = change.object["spec"]["nodeName"].string,
      let node = view[ObjectKey(.nodes, "", name)]
    else { return nil }
    let allocatable = node["status"]["allocatable"]
    let pods = view.pods(on: name).filter { !$0.hasEnded }
    if let most = Quantity(allocatable["pods"])?.value, pods.count > most {
      return "\(name) then has \(pods.count) pods, and room for \(most)"
    }
    for (resource, _) in change.object.requested {
      let sum = pods.reduce(Quantity.zero) { $0 + $1.request(resource) }
      let room = Quantity(allocatable[resource]) ?? .zero
      if sum > room { return "\(name) then owes \(sum) of \(resource), and has \(room)" }
    }
    return nil
  }
}

extension JSON {
  /// Resources that a pod's containers ask for more than nothing of.
  fileprivate var requested: [(String, Quantity)] {
    let containers = self["spec"]["containers"].elements + self["spec"]["initContainers"].elements
    let names = Set(containers.flatMap { $0["resources"]["requests"].entries.map(\.key) })
    return names.sorted().map { ($0, request($0)) }.filter { !$0.1.isZero }
  }
}
