/// What the kubelet asks of a container, and tells it.
/// https://kubernetes.io/docs/concepts/workloads/pods/probes/
extension FaultList {
  /// A container's lifecycle and its three probes.
  mutating func checkHandlers(_ container: JSON, _ context: PodContext, _ path: FieldPath) {
    if container.isSet("lifecycle") {
      checkLifecycle(container["lifecycle"], context, path.child("lifecycle"))
    }
    checkProbe(container["livenessProbe"], path.child("livenessProbe"), mustSucceedOnce: true)
    checkProbe(container["readinessProbe"], path.child("readinessProbe"), mustSucceedOnce: false)
    checkProbe(container["startupProbe"], path.child("startupProbe"), mustSucceedOnce: true)
  }

  private mutating func checkProbe(_ probe: JSON, _ path: FieldPath, mustSucceedOnce: Bool) {
    guard !probe.isNull else { return }
    checkHandler(probe, ["exec", "httpGet", "tcpSocket", "grpc"], gracePeriod: nil, path)
    let counts = [
      "initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold",
      "failureThreshold",
    ]
    for field in counts { checkNotNegative(probe[field].int, path.child(field)) }
    let grace = probe["terminationGracePeriodSeconds"]
    let gracePath = path.child("terminationGracePeriodSeconds")
    if let seconds = grace.int, seconds <= 0 {
      invalid(gracePath, grace, "must be greater than 0")
    }
    if mustSucceedOnce {
      if probe.number("successThreshold") != 1 {
        invalid(
          path.child("successThreshold"), JSON(probe.number("successThreshold")), "must be 1")
      }
    } else if !grace.isNull {
      invalid(gracePath, grace, "must not be set for readinessProbes")
    }
  }

  private mutating func checkLifecycle(
    _ lifecycle: JSON, _ context: PodContext, _ path: FieldPath
  ) {
    for event in ["postStart", "preStop"] where lifecycle.isSet(event) {
      checkHandler(
        lifecycle[event], ["exec", "httpGet", "tcpSocket", "sleep"],
        gracePeriod: context.gracePeriod, path.child(event))
    }
    if let signal = lifecycle["stopSignal"].string {
      checkStopSignal(signal, context, path.child("stopSignal"))
    }
  }

  private mutating func checkHandler(
    _ handler: JSON, _ kinds: [String], gracePeriod: Int?, _ path: FieldPath
  ) {
    var isChosen = false
    for kind in kinds where handler.isSet(kind) {
      let action = handler[kind]
      let path = path.child(kind)
      if isChosen {
        forbidden(path, "may not specify more than 1 handler type")
        continue
      }
      isChosen = true
      switch kind {
      case "exec": checkGiven(action, ["command"], path)
      case "httpGet": checkRequest(action, path)
      case "tcpSocket": checkPort(action["port"], path.child("port"))
      case "grpc": checkPortNumber(action.number("port"), path.child("port"))
      default: checkSleep(action.number("seconds"), gracePeriod, path)
      }
    }
    if !isChosen { required(path, "must specify a handler type") }
  }

  private mutating func checkRequest(_ request: JSON, _ path: FieldPath) {
    checkGiven(request, ["path"], path)
    checkPort(request["port"], path.child("port"))
    if !["HTTP", "HTTPS"].contains(request.text("scheme")) {
      notSupported(path.child("scheme"), .string(request.text("scheme")), ["HTTP", "HTTPS"])
    }
    for header in request["httpHeaders"].elements {
      invalid(
        path.child("httpHeaders"), header.text("name"),
        NameFormat.headerName(header.text("name")))
    }
  }

  private mutating func checkSleep(_ seconds: Int, _ gracePeriod: Int?, _ path: FieldPath) {
    guard let gracePeriod, seconds < 0 || seconds > gracePeriod else { return }
    invalid(
      path, JSON(seconds),
      "must be non-negative and less than terminationGracePeriodSeconds (\(gracePeriod))")
  }

  private mutating func checkStopSignal(
    _ signal: String, _ context: PodContext, _ path: FieldPath
  ) {
    guard let system = context.system else {
      return forbidden(path, "may not be set for containers with empty `spec.os.name`")
    }
    let signals = system == "windows" ? ["SIGKILL", "SIGTERM"] : Self.signals
    if ["linux", "windows"].contains(system), !signals.contains(signal) {
      notSupported(path, .string(signal), signals)
    }
  }

  private static let signals: [String] = {
    let plain = [
      "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT",
      "KILL", "PIPE", "POLL", "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM",
      "TRAP", "TSTP", "TTIN", "TTOU", "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ",
      "RTMIN", "RTMAX",
    ]
    let above = (1...15).map { "RTMIN+\($0)" }
    let below = (1...14).map { "RTMAX-\($0)" }
    return (plain + above + below).map { "SIG\($0)" }.sorted()
  }()
}
