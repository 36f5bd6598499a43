// What goodput alone does not say: how many answers were the lesser ones.
extension ServingScenario {
  /// Of the requests that come while nothing is wrong, so many may be answered in a degraded way
  /// where no other limit is set.
  static let ordinaryDegraded = 0.1

  /// Share of the measured time in which some fault lasts.
  var faultShare: Double {
    let spans = faults.map { ($0.at, min(duration, $0.at + $0.lasting)) }.sorted { $0 < $1 }
    var covered = 0.0
    var end = 0.0
    for (from, until) in spans where until > end {
      covered += until - max(from, end)
      end = until
    }
    return covered / duration
  }

  /// Where `goodput` is asked for, `degraded` is limited too: to a tenth beyond the share of the time
  /// in which a fault lasts. Otherwise a design that falls back on every request would do.
  func completed(_ objectives: [Objective]) -> [Objective] {
    let limit = Self.ordinaryDegraded + faultShare
    guard let goodput = objectives.firstIndex(where: { $0.measure == .goodput }),
      !objectives.contains(where: { $0.measure == .degraded }), limit < 1
    else { return objectives }
    var all = objectives
    all.insert(Objective(measure: .degraded, limit: limit.significant), at: goodput + 1)
    return all
  }
}

extension DesignScenario {
  /// Objectives with the limits that hold unless an author sets others.
  func completed(_ objectives: [Objective]) -> [Objective] {
    if case .serving(let scenario) = self { scenario.completed(objectives) } else { objectives }
  }
}
