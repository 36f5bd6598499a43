import KubernetesAPI

/// The revisions of a DaemonSet.
struct DaemonHistory: Sendable {
  let set: JSON
  /// Names the present template; on its pods as `controller-revision-hash`.
  let hash: String
  private let old: [JSON]

  init(_ set: JSON, in cluster: inout Cluster) throws(APIStatus) {
    self.set = set
    let owned = try cluster.claim(
      .controllerRevisions, for: set, selector: LabelSelector(set["spec"]["selector"]),
      by: DaemonSetController.component)
    let data = Revision.data(of: set)
    let revisions = Revision.sorted(owned)
    old = revisions.filter { $0["data"] != data }
    let number = (old.map(Revision.number).max() ?? 0) + 1
    let current: JSON
    if let present = revisions.last(where: { $0["data"] == data }) {
      current = try Self.raise(present, to: number, in: &cluster)
    } else {
      current = try Self.create(set, number, in: &cluster)
    }
    hash = current.labels[Revision.hashLabel].string ?? ""
  }

  /// A template that is back gets a new number.
  private static func raise(
    _ revision: JSON, to number: Int, in cluster: inout Cluster
  ) throws(APIStatus) -> JSON {
    guard Revision.number(revision) < number else { return revision }
    return try cluster.change(
      ObjectKey(.controllerRevisions, of: revision),
      as: .controller(DaemonSetController.component)
    ) { $0["revision"] = JSON(number) } ?? revision
  }

  private static func create(
    _ set: JSON, _ number: Int, in cluster: inout Cluster
  ) throws(APIStatus) -> JSON {
    let collisions = set["status"]["collisionCount"].int
    let hash = TemplateHash.of(set["spec"]["template"], collisions: collisions)
    var labels = set["spec"]["template"]["metadata"]["labels"]
    labels[Revision.hashLabel] = .string(hash)
    let revision = Revision.make(
      of: set, number: number, name: "\(set.name)-\(hash)", labels: labels,
      annotations: set.annotations)
    do throws(APIStatus) {
      return try cluster.create(
        revision, .controllerRevisions, as: .controller(DaemonSetController.component))
    } catch  where error.reason == "AlreadyExists" {
      let present = cluster.store[ObjectKey(.controllerRevisions, of: revision)]
      if let present, present["data"] == revision["data"] { return present }
      // Two templates have one hash: a count makes the next try's differ.
      try cluster.change(
        ObjectKey(.daemonSets, of: set), subresource: "status",
        as: .controller(DaemonSetController.component)
      ) { $0["status"]["collisionCount"] = JSON((collisions ?? 0) + 1) }
      throw error
    }
  }

  /// Deletes the oldest revisions that no pod is of, down to the history limit.
  func cleanUp(keeping pods: [JSON], in cluster: inout Cluster) throws(APIStatus) {
    let limit = set["spec"]["revisionHistoryLimit"].int ?? 10
    var surplus = old.count - limit
    guard surplus > 0 else { return }
    let live = Set(pods.compactMap { $0.labels[Revision.hashLabel].string })
    for revision in old where surplus > 0 {
      if live.contains(revision.labels[Revision.hashLabel].string ?? "") { continue }
      try cluster.delete(
        ObjectKey(.controllerRevisions, of: revision),
        as: .controller(DaemonSetController.component))
      surplus -= 1
    }
  }
}
