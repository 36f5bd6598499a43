import KubernetesAPI

/// A question that the kubelet asks a container again and again.
/// https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
struct Probe: Sendable, Hashable {
  enum Kind: String, Sendable, CaseIterable {
    case startup = "Startup"
    case liveness = "Liveness"
    case readiness = "Readiness"

    var field: String { "\(rawValue.lowercased())Probe" }
  }

  enum Action: Sendable, Hashable {
    case http(scheme: String, host: String?, port: Int, path: String)
    case tcp(host: String?, port: Int)
    case exec([String])
    case grpc(port: Int, service: String)
  }

  var kind: Kind
  var action: Action
  /// Seconds.
  var delay: Double
  var timeout: Double
  var period: Double
  /// How many answers of a kind in a row count.
  var successes: Int
  var failures: Int
  /// Seconds that the container is given to stop when it fails; nil: the pod's.
  var grace: Double?

  /// - Returns: nil when the container has no such probe.
  init?(_ kind: Kind, of container: JSON) {
    let probe = container[kind.field]
    guard !probe.isNull, let action = Self.action(of: probe, container) else { return nil }
    self.kind = kind
    self.action = action
    delay = Double(probe["initialDelaySeconds"].int ?? 0)
    timeout = Double(max(1, probe["timeoutSeconds"].int ?? 1))
    period = Double(max(1, probe["periodSeconds"].int ?? 10))
    successes = max(1, probe["successThreshold"].int ?? 1)
    failures = max(1, probe["failureThreshold"].int ?? 3)
    grace = probe["terminationGracePeriodSeconds"].double
  }

  private static func action(of probe: JSON, _ container: JSON) -> Action? {
    if probe.has("httpGet") {
      let get = probe["httpGet"]
      let path = get["path"].string ?? "/"
      return .http(
        scheme: (get["scheme"].string ?? "HTTP").lowercased(), host: get["host"].string,
        port: port(get["port"], container), path: path.hasPrefix("/") ? path : "/\(path)")
    }
    if probe.has("tcpSocket") {
      let socket = probe["tcpSocket"]
      return .tcp(host: socket["host"].string, port: port(socket["port"], container))
    }
    if probe.has("exec") { return .exec(probe["exec"]["command"].strings) }
    guard probe.has("grpc") else { return nil }
    return .grpc(
      port: probe["grpc"]["port"].int ?? 0, service: probe["grpc"]["service"].string ?? "")
  }

  /// A port by number or by the name under which the container declares it; 0 for none.
  static func port(_ port: JSON, _ container: JSON) -> Int {
    if let number = port.int { return number }
    let name = port.string ?? ""
    if let number = Int(name) { return number }
    let declared = container["ports"].elements.first { $0["name"].string == name }
    return declared?["containerPort"].int ?? 0
  }
}

/// How a probe has gone so far.
struct ProbeCourse: Sendable {
  let probe: Probe
  /// When its container started.
  let begin: Timestamp
  /// What counts now.
  var isPassed: Bool
  private var last: Bool?
  private var run = 0

  /// Until they are answered, liveness counts as passed, readiness and start-up as not.
  init(_ probe: Probe, begin: Timestamp) {
    self.probe = probe
    self.begin = begin
    isPassed = probe.kind == .liveness
  }

  /// Counts an answer.
  /// - Returns: whether what counts has changed, or a failure has just become final.
  mutating func note(_ isSuccess: Bool) -> Bool {
    run = last == isSuccess ? run + 1 : 1
    last = isSuccess
    let threshold = isSuccess ? probe.successes : probe.failures
    guard run >= threshold else { return false }
    let isChanged = isPassed != isSuccess || (!isSuccess && run == threshold)
    isPassed = isSuccess
    return isChanged
  }

  /// Whether the answers so far count, and the next equal one changes nothing.
  var isSettled: Bool { last == isPassed }

  /// The probe's first moment: at once, or the first tick after its delay.
  var first: Timestamp {
    let ticks = (probe.delay / probe.period).rounded(.up)
    // The first look comes a moment after the start.
    return begin.advanced(seconds: probe.delay > 0 ? ticks * probe.period : 0.1)
  }

  /// The first tick after a moment.
  func tick(after moment: Timestamp) -> Timestamp {
    if moment < first { return first }
    let period = Int64(probe.period * 1_000_000)
    let since = moment.microseconds - first.microseconds
    return first.advanced(microseconds: (since / period + 1) * period)
  }
}
