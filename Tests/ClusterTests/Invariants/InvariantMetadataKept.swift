import KubernetesAPI

@testable import Cluster

/// What the server alone decides stays: identity, birth, the mark of deletion. The generation counts
/// changes of the specification.
struct MetadataKept: Invariant {
  mutating func fault(_ change: Change, _ view: LogView) -> String? {
    let new = change.object
    if new.uid.isEmpty { return "has no uid" }
    guard let born = new.createdAt else { return "has no creation time" }
    if born > change.time { return "was created at \(born.text)" }
    guard let old = change.previous else { return nil }
    for field in ["uid", "creationTimestamp", "name", "namespace"]
    where old.metadata[field] != new.metadata[field] {
      return "\(field) was \(old.metadata[field]), and now is \(new.metadata[field])"
    }
    if old.isBeingDeleted, !new.isBeingDeleted { return "is not being deleted any more" }
    if new.generation < old.generation { return "generation fell to \(new.generation)" }
    if change.kind == .modified, old.metadata.has("generation"), Self.asked(old) != Self.asked(new),
      new.generation == old.generation
    {
      return "its specification changed, its generation did not"
    }
    return nil
  }

  /// Binding a pod to a node is no change of what was asked for.
  private static func asked(_ object: JSON) -> JSON {
    var spec = object["spec"]
    spec.remove("nodeName")
    return spec
  }
}
