import KubernetesAPI

/// Requests that a scenario sends to a Service, as many a second as its profile says.
public struct TrafficFlow: Sendable {
  /// From a moment on so many requests a second.
  public struct Step: Sendable, Hashable {
    /// Seconds after the cluster came up.
    public var at: Double
    public var rate: Double
  }

  public var name: String
  public var namespace: String
  public var service: String
  public var port: Int
  public var path: String
  public var steps: [Step]
  /// Seconds after which the client gives up.
  public var timeout: Double
  /// Labels of the pod that asks (in `sourceNamespace`); nil: someone outside.
  public var source: LabelSelector?
  public var sourceNamespace: String
  /// How long the nodes' proxies, or a load balancer, take to follow a change of endpoints, in
  /// seconds.
  public var lag: Double

  /// - Parameter json: an entry of a scenario's `traffic`.
  init(_ json: JSON, _ path: [String]) throws(ScenarioFault) {
    var fields = try ScenarioFields(json, path)
    name = try fields.required("name")
    service = try fields.required("to")
    namespace = try fields.text("namespace") ?? "default"
    port = try fields.whole("port", in: 1...65535) ?? 80
    self.path = try fields.text("path") ?? "/"
    timeout = try fields.duration("timeout") ?? 1
    sourceNamespace = try fields.text("fromNamespace") ?? namespace
    lag = try fields.duration("lag") ?? 0.5
    if let labels = try fields.textMap("from") { source = LabelSelector(labels: JSON(labels)) }
    steps = []
    if let rate = try fields.number("rate") { steps = [Step(at: 0, rate: rate)] }
    for (step, place) in try fields.list("profile") {
      var entry = try ScenarioFields(step, place)
      guard let at = try entry.duration("at"), let rate = try entry.number("rate") else {
        throw ScenarioFault(place, found: "\(step)", expected: "{at: TIME, rate: NUMBER}")
      }
      try entry.end()
      steps.append(Step(at: at, rate: rate))
    }
    steps.sort { $0.at < $1.at }
    try fields.end()
  }
}
