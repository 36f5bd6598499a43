import KubernetesAPI

@testable import Cluster

/// A Job has no more pods at work than its parallelism, counts only upwards, and its end is an end.
struct JobWithinLimits: Invariant {
  mutating func fault(_ change: Change, _ view: LogView) -> String? {
    if change.key.resource == .pods, change.kind == .added,
      let owner = change.object.controllerReference, owner["kind"] == "Job",
      let job = view[ObjectKey(.jobs, change.key.namespace, owner["name"].string ?? "")]
    {
      let active = view.pods(ownedBy: job.uid).count { !$0.hasEnded && !$0.isBeingDeleted }
      let most = job["spec"]["parallelism"].int ?? 1
      return active > most ? "\(active) pods are at work; \(most) are allowed" : nil
    }
    guard change.key.resource == .jobs, change.kind == .modified, let old = change.previous else {
      return nil
    }
    let new = change.object
    for field in ["succeeded", "failed"] {
      let counts = [old, new].map { $0["status"][field].int ?? 0 }
      if counts[1] < counts[0] { return "\(field) fell from \(counts[0]) to \(counts[1])" }
    }
    for end in ["Complete", "Failed"] where old.condition(end)?["status"] == "True" {
      if new.condition(end)?["status"] != "True" { return "is not \(end) any more" }
    }
    let ends = ["Complete", "Failed"].filter { new.condition($0)?["status"] == "True" }
    return ends.count > 1 ? "is complete and failed" : nil
  }
}
