import KubernetesAPI

/// Plays one recorded case of what controllers do over minutes, in virtual time: a Job with its
/// retries, or an autoscaler under a profile of load.
/// The cases are those of `recordings/kubernetes/timelines`; its README says what the fields mean.
public struct TimelineRun: Sendable {
  public enum Fault: Error, Equatable, Sendable {
    /// Neither a Job (`spec`, `image`) nor an autoscaler (`hpa`, `profile`).
    case unknownCase
    /// A field that is not what the case needs.
    case badField(String)
    /// The cluster refused an object of the case.
    case refused(String)
  }

  /// 2025-11-25T12:00:00.6Z. The fraction decides what the times in objects, which are cut to the
  /// second, are: with this one a pod that comes up at once after a look of the autoscaler is not
  /// yet sampled at the next, as it mostly was in the recordings.
  static let start = Timestamp(microseconds: 1_764_072_000_600_000)
  static let namespace = "timeline"

  /// - Parameters:
  ///   - entry: one entry's fields; what it recorded is not read, but for how long it ran.
  ///   - resources: the table of built-in resources.
  /// - Returns: `{"rows": [...], "events": [...]}`.
  public static func play(_ entry: JSON, resources: ResourceRegistry) throws(Fault) -> JSON {
    if entry.has("hpa") { return try AutoscalerTimeline(entry, resources).play() }
    if entry.has("spec") { return try JobTimeline(entry, resources).play() }
    throw .unknownCase
  }

  /// A cluster like the recorded one, with a namespace.
  static func cluster(_ resources: ResourceRegistry) throws(Fault) -> Cluster {
    var cluster = Cluster(
      resources: resources,
      settings: ClusterSettings(seed: 1, nodes: NodeModel.recorded, images: .recorded),
      start: start)
    try create(
      ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": .string(namespace)]],
      .namespaces, in: &cluster)
    return cluster
  }

  @discardableResult
  static func create(
    _ object: JSON, _ resource: GroupResource, in cluster: inout Cluster
  ) throws(Fault) -> JSON {
    do throws(APIStatus) {
      return try cluster.create(cluster.defaulted(object), resource, as: .server)
    } catch { throw .refused(error.message) }
  }

  /// The pods' template of every case.
  static func template(app: String, image: String, restartPolicy: String, cpu: String?) -> JSON {
    var container: JSON = ["name": .string(app), "image": .string(image)]
    if let cpu { container["resources"]["requests"]["cpu"] = .string(cpu) }
    return [
      "metadata": ["labels": ["app": .string(app)]],
      "spec": ["containers": [container], "restartPolicy": .string(restartPolicy)],
    ]
  }

  /// Events about an object: type, reason, message, in order.
  static func events(about object: JSON, in cluster: Cluster) -> [JSON] {
    cluster.store.list(.events, namespace: namespace).filter {
      $0["involvedObject"]["uid"].string == object.uid
    }
  }
}
