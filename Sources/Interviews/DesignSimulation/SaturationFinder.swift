/// Finds the component that ran out of places first, and says why.
struct SaturationFinder: ~Copyable {
  let measures: ServingMeasures
  let design: ServingDesign
  let plan: ServingPlan

  /// All places taken, but for this share of the time.
  static let full = 0.95
  /// Refusals of more than this share of calls count as full too.
  static let refusedShare = 0.01

  func find() -> Saturation {
    let order = design.callersFirst ?? []
    let servers = order.filter {
      plan.components[$0].mode == .single || plan.components[$0].mode == .batch
    }
    for slot in measures.slots {
      // Of those that are full at once, the one that others wait for is the cause.
      if let component = servers.last(where: { isFull(slot, $0) }) {
        return saturation(component, slot, isSaturated: true)
      }
    }
    var best = (component: servers.first ?? 0, slot: measures.slots.lowerBound, value: -1.0)
    for component in servers {
      for slot in measures.slots where measures.utilisation(slot, component) > best.value {
        best = (component, slot, measures.utilisation(slot, component))
      }
    }
    return saturation(best.component, best.slot, isSaturated: false)
  }

  private func isFull(_ slot: Int, _ component: Int) -> Bool {
    let sums = measures.sums(slot, component)
    guard sums.placesArea > 0, sums.arrivals >= 20 else { return false }
    return measures.utilisation(slot, component) >= Self.full
      || Double(sums.refused) > Self.refusedShare * Double(sums.arrivals)
  }

  private func saturation(_ component: Int, _ slot: Int, isSaturated: Bool) -> Saturation {
    let start = measures.engine.slots[slot].start - measures.engine.clock.warmUp
    return Saturation(
      saturated: isSaturated, component: design.components[component].name,
      at: isSaturated ? max(0, start).significant : nil,
      utilisation: measures.utilisation(slot, component).significant,
      why: why(component, slot, isSaturated: isSaturated))
  }

  private func why(_ component: Int, _ slot: Int, isSaturated: Bool) -> String {
    let name = design.components[component].name
    let sums = measures.sums(slot, component)
    let length = measures.engine.slots[slot].runLength
    let places = sums.placesArea.over(length)
    let rate = Double(sums.arrivals).over(length)
    let percent = Int((measures.utilisation(slot, component) * 100).rounded())
    guard isSaturated else {
      return "`\(name)` came nearest, with \(percent)% of "
        + "\(Self.number(places)) places busy at \(Self.number(rate)) calls/s"
    }
    if plan.components[component].mode == .batch { return batchWhy(component, rate, places) }
    let started = max(1, Double(sums.started))
    let work = sums.serviceTime / started
    let blocked = sums.blockedTime / started
    var text =
      "`\(name)` had \(Self.number(places)) places; \(Self.number(rate)) calls/s, each holding one for "
      + "\(Self.time(work + blocked)), need \(Self.number(rate * (work + blocked)))"
    if blocked > work, let callee = slowest(of: component, slot) {
      text +=
        "; \(Int((blocked / (work + blocked) * 100).rounded()))% of that time it waits for "
        + "what it calls, most for `\(callee)`"
    }
    return text
  }

  private func batchWhy(_ component: Int, _ rate: Double, _ places: Double) -> String {
    let plan = plan.components[component]
    let most = Double(plan.batchMax) / max(1e-9, plan.meanWork) * places
    return
      "`\(design.components[component].name)` works on \(Self.number(places)) batches at once; "
      + "batches of \(plan.batchMax) in \(Self.time(plan.meanWork)) are at most "
      + "\(Self.number(most)) items/s, and \(Self.number(rate)) came"
  }

  /// The synchronous callee with the longest answers.
  private func slowest(of component: Int, _ slot: Int) -> String? {
    let callees = plan.flows.filter { $0.from == component && !$0.isAsync }.map(\.to)
    let worst = callees.max { answerTime($0, slot) < answerTime($1, slot) }
    return worst.map { design.components[$0].name }
  }

  private func answerTime(_ component: Int, _ slot: Int) -> Double {
    let sums = measures.sums(slot, component)
    return (sums.waitTime + sums.serviceTime + sums.blockedTime).over(Double(sums.started))
  }

  private static func number(_ value: Double) -> String {
    if value >= 10 { return "\(Int(value.rounded()))" }
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  private static func time(_ seconds: Double) -> String {
    seconds < 1 ? "\(number(seconds * 1000)) ms" : "\(number(seconds)) s"
  }
}
