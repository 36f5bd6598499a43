import KubernetesAPI

/// The revisions of a StatefulSet: which one its pods come from, and which one they move to.
struct StatefulHistory: Sendable {
  let set: JSON
  private(set) var revisions: [JSON]
  private(set) var current: JSON
  private(set) var update: JSON
  private(set) var collisions: Int

  /// Makes a revision when the template is new, and gives an earlier one a new number when the
  /// template is its again.
  init(_ set: JSON, _ owned: [JSON], in cluster: inout Cluster) throws(APIStatus) {
    self.set = set
    revisions = Revision.sorted(owned)
    collisions = set["status"]["collisionCount"].int ?? 0
    let data = Revision.data(of: set)
    let next = (revisions.last.map(Revision.number) ?? 0) + 1
    let requester = Requester.controller(StatefulSetController.component)
    if let last = revisions.last, last["data"] == data {
      update = last
    } else if let earlier = revisions.last(where: { $0["data"] == data }) {
      update =
        try cluster.change(ObjectKey(.controllerRevisions, of: earlier), as: requester) {
          $0["revision"] = JSON(next)
        } ?? earlier
    } else {
      update = try Self.create(set, next, &collisions, in: &cluster)
      revisions.append(update)
    }
    let name = set["status"]["currentRevision"].string
    current = revisions.first { $0.name == name } ?? update
  }

  /// A name that another template has taken is made again with a higher count of collisions.
  private static func create(
    _ set: JSON, _ number: Int, _ collisions: inout Int, in cluster: inout Cluster
  ) throws(APIStatus) -> JSON {
    while true {
      let hash = TemplateHash.of(Revision.data(of: set), collisions: collisions)
      var labels = set["spec"]["template"]["metadata"]["labels"]
      labels[Revision.namedHashLabel] = .string(hash)
      let revision = Revision.make(
        of: set, number: number, name: "\(set.name)-\(hash)", labels: labels,
        annotations: set.annotations)
      do throws(APIStatus) {
        return try cluster.create(
          revision, .controllerRevisions, as: .controller(StatefulSetController.component))
      } catch  where error.reason == "AlreadyExists" {
        let present = cluster.store[ObjectKey(.controllerRevisions, of: revision)]
        if let present, present["data"] == revision["data"] { return present }
        collisions += 1
      }
    }
  }

  /// Deletes the oldest revisions that nothing comes from, down to the history limit.
  mutating func truncate(keeping pods: [JSON], in cluster: inout Cluster) throws(APIStatus) {
    let limit = set["spec"]["revisionHistoryLimit"].int ?? 10
    var live = Set(pods.compactMap { $0.labels[Revision.hashLabel].string })
    live.formUnion([current.name, update.name])
    let old = revisions.filter { !live.contains($0.name) }
    guard old.count > limit else { return }
    for revision in old.prefix(old.count - limit) {
      try cluster.delete(
        ObjectKey(.controllerRevisions, of: revision),
        as: .controller(StatefulSetController.component))
    }
  }
}
