import CourseModel
import Documents

/// The shape of one flow. Names become indices into the components.
struct FlowShape {
  let components: [DesignComponent]
  /// Names in the file whose component did not fit: reported already.
  let broken: Set<String>

  var flow: FieldShape<DesignFlow> {
    .record("a flow") { fields in
      let from = fields.required("from", as: FieldShape.text.located)
      let to = fields.required("to", as: FieldShape.text.located)
      let source = from.flatMap { index(of: $0, fields.log) }
      let target = to.flatMap { index(of: $0, fields.log) }
      var flow = DesignFlow(
        place: fields.node.place, from: source ?? 0, to: target ?? 0, step: -1)
      let isFromQueue = source.map { components[$0].kind == .queue } ?? false
      readRoute(&flow, &fields, isFromQueue: isFromQueue)
      readCare(&flow, &fields)
      if let first = FlowKeys.refused(in: fields, flow, isFromQueue: isFromQueue) {
        fields.log.add(first.fault, at: first.place)
      }
      return source == nil || target == nil ? nil : flow
    }
  }

  private func readRoute(
    _ flow: inout DesignFlow, _ fields: inout FieldReader, isFromQueue: Bool
  ) {
    flow.share = fields.optional("share", as: .shareAboveZero, default: 1)
    flow.split = fields.optional("split", as: .name)
    flow.step = fields.optional("step", as: .wholeNumber(in: 0...1000), default: -1)
    flow.calls = fields.optional("calls", as: .count(in: 1...1000), default: 1)
    flow.parallel = fields.optional("parallel", as: .flag, default: false)
    let mode = fields.optional("mode", as: .oneOf(FlowMode.self))
    flow.isAsync = mode.map { $0 == .async } ?? isFromQueue
    if isFromQueue, mode == .sync { fields.log.add(.syncFromQueue, at: fields.place("mode")) }
    flow.network = fields.optional("network", as: .duration(0...60, "0ms to 60s"), default: 0)
  }

  private func readCare(_ flow: inout DesignFlow, _ fields: inout FieldReader) {
    flow.timeout = fields.optional("timeout", as: .durationAboveZero)
    flow.retries = fields.optional("retries", as: .wholeNumber(in: 0...10), default: 0)
    flow.backoff = fields.optional("backoff", as: Self.backoff, default: Backoff())
    flow.retryBudget = fields.optional("retryBudget", as: .share)
    flow.circuitBreaker = fields.optional("circuitBreaker", as: Self.breaker)
    flow.fallback = fields.optional("fallback", as: fallback)
    flow.required = fields.optional("required", as: .flag, default: true)
  }

  private func index(of name: Located<String>, _ log: ProblemLog) -> Int? {
    if let index = components.firstIndex(where: { $0.name == name.value }) { return index }
    if !broken.contains(name.value) {
      log.add(
        .unknown("component", name.value, known: components.map(\.name)), at: name.place)
    }
    return nil
  }

  private var fallback: FieldShape<Fallback> {
    .record("a fallback") { fields in
      let to = fields.required("to", as: FieldShape.text.located)
      let timeout = fields.optional("timeout", as: .durationAboveZero)
      guard let to, let index = index(of: to, fields.log) else { return nil }
      return Fallback(to: index, timeout: timeout)
    }
  }

  private static var backoff: FieldShape<Backoff> {
    .record("a backoff") { fields in
      let standard = Backoff()
      let base = fields.optional("base", as: .durationAboveZero, default: standard.base)
      let longest = fields.optional(
        "max", as: .durationAboveZero, default: max(standard.max, base))
      let jitter = fields.optional("jitter", as: .oneOf(), default: standard.jitter)
      guard longest >= base else {
        fields.log.add(.disorder("max", below: "base"), at: fields.place("max"))
        return nil
      }
      return Backoff(base: base, max: longest, jitter: jitter)
    }
  }

  private static var breaker: FieldShape<CircuitBreaker> {
    .record("a circuit breaker") { fields in
      let rate = fields.required("errorRate", as: .shareAboveZero)
      let window = fields.optional("window", as: .durationAboveZero, default: 10)
      let calls = fields.optional("minCalls", as: .count(in: 1...1_000_000), default: 20)
      let open = fields.optional("open", as: .durationAboveZero, default: 30)
      guard let rate else { return nil }
      return CircuitBreaker(errorRate: rate, window: window, minCalls: calls, open: open)
    }
  }
}

private enum FlowMode: String, CaseIterable { case sync, async }

/// Keys that make no sense where nobody waits for an answer.
private enum FlowKeys {
  static func refused(in fields: FieldReader, _ flow: DesignFlow, isFromQueue: Bool)
    -> (fault: DesignFault, place: SourcePlace)?
  {
    guard flow.isAsync else { return nil }
    var keys = ["timeout", "circuitBreaker", "fallback", "required", "step"]
    if isFromQueue { keys += ["split", "calls", "parallel", "network", "retryBudget"] }
    guard let key = keys.first(where: fields.has) else { return nil }
    return (.nobodyWaits(key, isFromQueue: isFromQueue), fields.place(key))
  }
}
