import Cluster
import KubernetesAPI

/// Drydock's own requests to a cluster's server: what time it is, and moving it on.
public struct ClockControl: Sendable {
  let host: ClusterHost
  let start: Timestamp

  public init(host: ClusterHost, start: Timestamp) {
    self.host = host
    self.start = start
  }

  public func answer(_ request: APIRequest) async -> APIResponse? {
    guard request.path == "/drydock/clock" else { return nil }
    guard request.method == .post else { return await moment(reached: nil) }
    func number(_ name: String) -> Double? {
      request.query.first { $0.name == name }.flatMap { Double($0.value) }
    }
    func text(_ name: String) -> String? { request.query.first { $0.name == name }?.value }
    if let seconds = number("skip"), seconds >= 0, seconds <= Self.longest {
      await host.skip(seconds: seconds)
      return await moment(reached: nil)
    }
    if let condition = text("until").flatMap(ObjectCondition.init), let limit = number("limit") {
      let reached = await host.skip(
        until: condition, namespace: text("namespace") ?? "default",
        limit: min(max(0, limit), Self.longest))
      return await moment(reached: reached)
    }
    return APIResponse(
      .badRequest("found \(request.query.map(\.name)); expected skip=SECONDS, or until and limit"))
  }

  /// A year: more is a slip of the keyboard.
  private static let longest = 366.0 * 86400

  private func moment(reached: Bool?) async -> APIResponse {
    let cluster = await host.snapshot()
    var json: JSON = [
      "now": cluster.now.json,
      "running": .double(
        Double(cluster.now.microseconds - start.microseconds) / 1_000_000),
      "objects": JSON(cluster.store.count), "changes": JSON(cluster.store.log.count),
    ]
    if let reached { json["reached"] = .bool(reached) }
    return APIResponse(json: json)
  }
}
