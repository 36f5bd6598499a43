import KubernetesAPI

@testable import Cluster

/// A pod is bound once, to a node that there is, and never moves.
struct PodStaysOnItsNode: Invariant {
  mutating func fault(_ change: Change, _ view: LogView) -> String? {
    guard change.key.resource == .pods, let old = change.previous else { return nil }
    let nodes = [old, change.object].map { $0["spec"]["nodeName"].string }
    if let before = nodes[0] {
      return nodes[1] == before ? nil : "was on \(before), and now is on \(nodes[1] ?? "none")"
    }
    guard let node = nodes[1] else { return nil }
    return view[ObjectKey(.nodes, "", node)] == nil
      ? "is bound to \(node), which is not there" : nil
  }
}
