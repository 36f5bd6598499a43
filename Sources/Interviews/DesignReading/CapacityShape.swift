import CourseModel
import Documents

/// Shapes of what bounds and scales a component.
enum CapacityShape {
  /// Places to wait, or `unbounded` as nil.
  static var queue: FieldShape<Int?> {
    .one("a count from 0 to 1000000, or `unbounded`") { node in
      if node.text == "unbounded" { return .some(nil) }
      let count: Int? =
        if case .int(let value) = node.content { value } else {
          node.text.flatMap { Quantity.count($0) }
        }
      return count.flatMap { (0...1_000_000).contains($0) ? .some($0) : nil }
    }
  }

  static var autoscale: FieldShape<Autoscale> {
    .record("an autoscale rule") { fields in
      let min = fields.required("min", as: .count(in: 1...10_000))
      let max = fields.required("max", as: .count(in: 1...10_000))
      let target = fields.required("target", as: .shareAboveZero)
      let lag = fields.required("lag", as: .duration)
      let every = fields.optional("every", as: .duration(1...3600, "1s to 1h"), default: 15)
      let down = fields.optional("scaleDownAfter", as: .duration, default: 300)
      guard let min, let max, let target, let lag else { return nil }
      guard min <= max else {
        fields.log.add(.disorder("max", below: "min"), at: fields.place("max"))
        return nil
      }
      return Autoscale(
        min: min, max: max, target: target, lag: lag, every: every, scaleDownAfter: down)
    }
  }

  static var rateLimit: FieldShape<RateLimit> {
    .record("a rate limit") { fields in
      let rate = fields.required("rate", as: .rateAboveZero)
      let burst = fields.optional("burst", as: .count(in: 1...1_000_000))
      guard let rate else { return nil }
      return RateLimit(rate: rate, burst: burst.map { Double($0) } ?? max(1, rate))
    }
  }

  static var batching: FieldShape<Batching> {
    .record("a batch rule") { fields in
      let max = fields.required("max", as: .count(in: 1...10_000))
      let wait = fields.required("wait", as: .duration)
      let base = fields.required("base", as: .duration)
      let perItem = fields.required("perItem", as: .duration)
      guard let max, let wait, let base, let perItem else { return nil }
      guard base + perItem > 0 else {
        fields.log.add(.workWithoutTime, at: fields.place("base"))
        return nil
      }
      return Batching(max: max, wait: wait, base: base, perItem: perItem)
    }
  }

  static var rollout: FieldShape<Rollout> {
    .record("a rollout") { fields in
      let canary = fields.required("canary", as: .shareAboveZero)
      let detection = fields.required("detection", as: .durationAboveZero)
      guard let canary, let detection else { return nil }
      return Rollout(canary: canary, detection: detection)
    }
  }
}
