import CourseModel
import Documents

/// Reads a serving scenario.
enum ServingScenarioReader {
  static func read(_ fields: inout FieldReader) -> ServingScenario? {
    let standard = ServingScenario.standard
    let duration = fields.optional(
      "duration", as: .duration(1...31 * 86_400, "1s to 31d"), default: standard.duration)
    let warmUp = fields.optional(
      "warmUp", as: .duration(0...86_400, "0s to 1d"), default: standard.warmUp)
    let seed = fields.optional("seed", as: .seed, default: standard.seed)
    let startAt = fields.optional("startAt", as: .timeOfDay, default: standard.startAt)
    let traffic = fields.required("traffic", as: .list(of: traffic, atLeast: 1))
    let faults = fields.optional(
      "faults", as: .list(of: ServingFaultShape.fault), default: [])
    let objectives = fields.optional(
      "objectives", as: ObjectiveShape.objectives(.serving), default: [])
    if faults.count > 64 {
      fields.log.add(.count("faults", faults.count, 0...64), at: fields.place("faults"))
    }
    guard let traffic else { return nil }
    var scenario = ServingScenario(
      duration: duration, warmUp: warmUp, seed: seed, startAt: startAt, traffic: traffic,
      faults: faults)
    scenario.objectives = scenario.completed(objectives)
    return scenario
  }

  private static var traffic: FieldShape<Traffic> {
    .record("traffic") { fields in
      let client = fields.optional("client", as: FieldShape.text.located)
      let rate = fields.required("rate", as: .rateAboveZero)
      let arrivals = fields.optional("arrivals", as: .oneOf(), default: Traffic.Arrivals.poisson)
      let daily = fields.optional("daily", as: Self.daily)
      let hourly = fields.optional("hourly", as: .list(of: .share))
      let bursts = fields.optional("bursts", as: Self.bursts)
      let malformed = fields.optional("malformed", as: .share, default: 0)
      if let hourly, hourly.count != 24 {
        fields.log.add(.count("hours", hourly.count, 24...24), at: fields.place("hourly"))
      }
      if daily != nil, hourly != nil {
        fields.log.add(.bothShapes, at: fields.place("hourly"))
      }
      guard let rate else { return nil }
      return Traffic(
        client: client, rate: rate, arrivals: arrivals,
        day: hourly.map { .hourly($0) } ?? daily ?? .flat, bursts: bursts, malformed: malformed)
    }
  }

  private static var daily: FieldShape<DayShape> {
    .record("the shape of a day") { fields in
      let low = fields.required("low", as: .share)
      let peakAt = fields.required("peakAt", as: .timeOfDay)
      guard let low, let peakAt else { return nil }
      return .daily(low: low, peakAt: peakAt)
    }
  }

  private static var bursts: FieldShape<Bursts> {
    .record("bursts") { fields in
      let every = fields.required("every", as: .duration(1...31 * 86_400, "1s to 31d"))
      let lasting = fields.required("lasting", as: .durationAboveZero)
      let factor = fields.required("factor", as: .factor)
      guard let every, let lasting, let factor else { return nil }
      guard lasting <= every else {
        fields.log.add(.disorder("every", below: "lasting"), at: fields.place("every"))
        return nil
      }
      return Bursts(every: every, lasting: lasting, factor: factor)
    }
  }
}

/// A list element with one key, the fault's name, over its fields.
enum OneKeyed {
  static func shape<Value>(
    _ what: String, _ names: [String], _ read: @escaping (String, inout FieldReader) -> Value?
  ) -> FieldShape<Value> {
    FieldShape("a map with one key, the name of \(what)") { node, log in
      guard let entries = node.entries, entries.count == 1, let entry = entries.first else {
        log.add(.notOneKey(what, count: node.entries?.count, names), at: node.place)
        return nil
      }
      guard names.contains(entry.key) else {
        log.add(.unknown(what, entry.key, known: names), at: entry.keyPlace)
        return nil
      }
      guard var fields = FieldReader(entry.value, describing: "`\(entry.key)`", log: log) else {
        return nil
      }
      let value = read(entry.key, &fields)
      fields.finish()
      return value
    }
  }
}

/// The shapes of the faults of a serving scenario.
enum ServingFaultShape {
  private static let names = [
    "lost-zone", "slow", "errors", "down", "cache-flush", "spike", "late", "malformed", "bad-model",
  ]

  static var fault: FieldShape<ServingFault> {
    OneKeyed.shape("a fault", names) { name, fields in
      let at = fields.required("at", as: .duration)
      let lasting =
        name == "cache-flush" ? 0 : fields.required("lasting", as: .durationAboveZero)
      guard let kind = kind(name, &fields), let at, let lasting else { return nil }
      return ServingFault(name: name, kind: kind, at: at, lasting: lasting)
    }
  }

  private static func kind(_ name: String, _ fields: inout FieldReader) -> ServingFault.Kind? {
    switch name {
    case "lost-zone":
      let zone = fields.required("zone", as: FieldShape.text.located)
      let detection = fields.optional("detection", as: .duration, default: 10)
      return zone.map { .lostZone($0, detection: detection) }
    case "slow":
      let target = target(&fields)
      let factor = fields.required("factor", as: .factor)
      guard let target, let factor else { return nil }
      return .slow(target, factor: factor)
    case "errors":
      let target = target(&fields)
      let share = fields.required("share", as: .shareAboveZero)
      guard let target, let share else { return nil }
      return .errors(target, share: share)
    case "down": return target(&fields).map { .down($0) }
    case "cache-flush": return target(&fields, standard: .cache).map { .cacheFlush($0) }
    case "bad-model":
      guard let target = target(&fields, standard: .modelServer) else { return nil }
      let wrong = fields.optional("wrong", as: .share, default: 0)
      let errors = fields.optional("errors", as: .share, default: 0)
      let factor = fields.optional("factor", as: .factor, default: 1)
      return .badModel(target, wrong: wrong, errors: errors, factor: factor)
    default: return traffic(name, &fields)
    }
  }

  private static func traffic(_ name: String, _ fields: inout FieldReader) -> ServingFault.Kind? {
    let client = fields.optional("client", as: FieldShape.text.located)
    switch name {
    case "spike":
      return fields.required("factor", as: .factor).map { .spike(client: client, factor: $0) }
    case "malformed":
      return fields.required("share", as: .shareAboveZero).map {
        .malformed(client: client, share: $0)
      }
    default: return .late(client: client)
    }
  }

  private static func target(_ fields: inout FieldReader, standard: ComponentKind? = nil)
    -> FaultTarget?
  {
    let component = FieldShape<String>.text.located.map { FaultTarget.component($0) }
    let kind = FieldShape<[ComponentKind]>.kinds.map { FaultTarget.kinds($0) }
    if let standard, !fields.has("component"), !fields.has("kind") {
      _ = fields.optional("component", as: component)
      _ = fields.optional("kind", as: kind)
      return .kinds([standard])
    }
    return fields.exactlyOne(of: ["component": component, "kind": kind])
  }
}
