import CourseModel
import Documents

/// The shape of one component; which keys it may have depends on its kind.
enum ComponentShape {
  static func component(named name: Located<String>) -> FieldShape<DesignComponent> {
    FieldShape("a map that describes a component") { node, log in
      let kind = node["kind"]?.text.flatMap { ComponentKind(rawValue: $0) }
      let owner = kind.map { "a \($0.rawValue)" } ?? "a component"
      guard var fields = FieldReader(node, describing: owner, log: log) else { return nil }
      guard let kind = fields.required("kind", as: .oneOf(ComponentKind.self)) else {
        fields.skipUnknown()
        fields.finish()
        return nil
      }
      var component = DesignComponent(name: name.value, place: name.place, kind: kind)
      read(&component, &fields)
      fields.finish()
      return component
    }
  }

  private static func read(_ component: inout DesignComponent, _ fields: inout FieldReader) {
    component.note = fields.optional("note", as: .text)
    component.position = fields.optional("position", as: position)
    let kind = component.kind
    if kind == .client { return }
    readPlacement(&component, &fields)
    switch kind {
    case .batchJob: readJob(&component, &fields)
    default: readServing(&component, &fields)
    }
    readKindsOwn(&component, &fields)
  }

  /// Where it stands and what it costs.
  private static func readPlacement(
    _ component: inout DesignComponent, _ fields: inout FieldReader
  ) {
    component.zones = fields.optional(
      "zones", as: .list(of: .name, atLeast: 1), default: ["a"])
    if component.zones.count > 16 || Set(component.zones).count < component.zones.count {
      fields.log.add(.zones(component.zones.count), at: fields.place("zones"))
    }
    component.cost.replica = fields.optional("cost", as: .dollars(per: "/month"), default: 0)
    component.cost.fixed = fields.optional("fixedCost", as: .dollars(per: "/month"), default: 0)
    component.cost.millionCalls = fields.optional(
      "callCost", as: .dollars(per: "/million"), default: 0)
    component.blocking = fields.optional(
      "blocking", as: .flag, default: ![.gateway, .queue, .cache].contains(component.kind))
    component.deadlineAware = fields.optional("deadlineAware", as: .flag, default: false)
    component.validates = fields.optional("validates", as: .flag, default: false)
  }

  private static func readServing(
    _ component: inout DesignComponent, _ fields: inout FieldReader
  ) {
    let kind = component.kind
    component.autoscale = fields.optional("autoscale", as: CapacityShape.autoscale)
    component.replicas = fields.optional(
      "replicas", as: .count(in: 1...10_000), default: component.autoscale?.min ?? 1)
    if let autoscale = component.autoscale,
      !(autoscale.min...autoscale.max).contains(component.replicas)
    {
      fields.log.add(
        .outsideAutoscale(component.replicas, autoscale.min, autoscale.max),
        at: fields.place("replicas"))
    }
    component.concurrency = fields.optional(
      "concurrency", as: .count(in: 1...10_000), default: kind.standardConcurrency)
    component.queue = fields.optional("queue", as: CapacityShape.queue, default: 100)
    component.rateLimit = fields.optional("rateLimit", as: CapacityShape.rateLimit)
    readWork(&component, &fields)
  }

  private static func readWork(_ component: inout DesignComponent, _ fields: inout FieldReader) {
    let service = FieldShape.time.map { ComponentWork.each($0) }
    switch component.kind {
    case .modelServer, .streamProcessor:
      let batch = CapacityShape.batching.map { ComponentWork.batches($0) }
      component.work = fields.exactlyOne(of: ["service": service, "batch": batch]) ?? .none
    case .gateway, .queue, .cache, .registry:
      let standard = component.kind == .registry ? 0.02 : 0.001
      component.work = fields.optional(
        "service", as: service, default: .each(.constant(standard)))
    default:
      component.work = fields.required("service", as: service) ?? .none
    }
  }

  private static func readJob(_ component: inout DesignComponent, _ fields: inout FieldReader) {
    let every = fields.required("every", as: .duration(1...31 * 86_400, "1s to 31d"))
    let base = fields.required("base", as: .duration)
    let perItem = fields.required("perItem", as: .duration)
    component.queue = nil
    guard let every, let base, let perItem else { return }
    component.work = .periodic(every: every, base: base, perItem: perItem)
  }

  private static func readKindsOwn(
    _ component: inout DesignComponent, _ fields: inout FieldReader
  ) {
    switch component.kind {
    case .cache:
      let ratio = fields.required("hitRatio", as: .share)
      let warmUp = fields.optional("warmUp", as: .durationAboveZero, default: 300)
      component.cache = CacheRule(hitRatio: ratio ?? 0, warmUp: warmUp)
    case .modelServer:
      component.rollout = fields.optional("rollout", as: CapacityShape.rollout)
    case .streamProcessor:
      component.window = fields.optional("window", as: .durationAboveZero)
    case .queue:
      let capacity = fields.optional(
        "capacity", as: .count(in: 1...1_000_000_000), default: 1_000_000)
      let whenFull = fields.optional("whenFull", as: .oneOf(), default: BacklogRule.WhenFull.reject)
      component.backlog = BacklogRule(capacity: capacity, whenFull: whenFull)
    default: break
    }
  }

  static var position: FieldShape<PicturePosition> {
    .record("a position") { fields in
      let x = fields.required("x", as: .number)
      let y = fields.required("y", as: .number)
      guard let x, let y else { return nil }
      return PicturePosition(x: x, y: y)
    }
  }
}

extension ComponentKind {
  /// Requests that one replica works on at once when the design does not say.
  fileprivate var standardConcurrency: Int {
    switch self {
    case .gateway, .queue, .cache: 1000
    case .registry, .store, .featureStore: 32
    case .service, .streamProcessor: 8
    case .client, .modelServer, .batchJob: 1
    }
  }
}
