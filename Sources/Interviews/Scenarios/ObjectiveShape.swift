import Documents

/// The shape of `objectives`.
enum ObjectiveShape {
  enum Kind { case serving, pipeline }

  static func objectives(_ kind: Kind) -> FieldShape<[Objective]> {
    .record("objectives") { fields in
      var found: [Objective] = []
      func read(_ measure: Objective.Measure, _ shape: FieldShape<Double>) {
        if let limit = fields.optional(measure.rawValue, as: shape) {
          found.append(Objective(measure: measure, limit: limit))
        }
      }
      switch kind {
      case .serving:
        for measure in [Objective.Measure.latencyP50, .latencyP95, .latencyP99] {
          read(measure, .durationAboveZero)
        }
        read(.goodput, .share)
        read(.degraded, .share)
        read(.freshnessP99, .durationAboveZero)
      case .pipeline:
        read(.slaMisses, FieldShape<Int>.wholeNumber(atLeast: 0).map { Double($0) })
        for measure in [Objective.Measure.lostRows, .duplicateRows, .corruptRows] {
          read(measure, .share)
        }
        read(.freshnessP95, .durationAboveZero)
      }
      read(.costPerMonth, .dollars(per: "/month"))
      return found
    }
  }
}
