import Simulation

// Circuit breakers: a flow that fails too often is cut for a while.

extension ServingEngine {
  /// Whether a call may be made. Lets one trial through when the open time is over.
  func breakerLets(_ flow: Int) -> Bool {
    switch flowStates[flow].breaker.phase {
    case .closed: return true
    case .open, .trying:
      let time = scenarioTime
      guard time >= flowStates[flow].breaker.openUntil else { return false }
      // If the trial's answer never comes back, another one is allowed after the same time.
      flowStates[flow].breaker.phase = .trying
      flowStates[flow].breaker.openUntil = time + flows[flow].breakerOpen
      return true
    }
  }

  func recordBreaker(_ flow: Int, failed: Bool) {
    guard flows[flow].breakerRate > 0 else { return }
    switch flowStates[flow].breaker.phase {
    case .open: return
    case .trying:
      if failed {
        open(flow)
      } else {
        flowStates[flow].breaker.phase = .closed
        clearParts(flow, 10)
      }
    case .closed: count(flow, failed: failed)
    }
  }

  private func count(_ flow: Int, failed: Bool) {
    // In a sampled run the window must still hold enough calls to judge by.
    let window = flows[flow].breakerWindow
    let runWindow = min(window, max(window / slots[slot].factor, 0.25))
    let part = Int(now / runWindow * 10)
    let passed = part - flowStates[flow].breaker.part
    if passed > 0 {
      flowStates[flow].breaker.part = part
      clearParts(flow, min(10, passed))
    }
    let place = flow * 20 + part % 10
    breakerCounts[place] += 1
    guard failed else { return }
    breakerCounts[place + 10] += 1
    var calls = 0
    var failures = 0
    for index in 0..<10 {
      calls += Int(breakerCounts[flow * 20 + index])
      failures += Int(breakerCounts[flow * 20 + 10 + index])
    }
    if calls >= flows[flow].breakerCalls,
      Double(failures) >= flows[flow].breakerRate * Double(calls)
    {
      open(flow)
    }
  }

  private func open(_ flow: Int) {
    flowStates[flow].breaker.phase = .open
    flowStates[flow].breaker.openUntil = scenarioTime + flows[flow].breakerOpen
    clearParts(flow, 10)
  }

  /// Empties the current part and those before it that are to be used again.
  private func clearParts(_ flow: Int, _ count: Int) {
    let part = flowStates[flow].breaker.part
    for index in 0..<count {
      let place = flow * 20 + (part - index % 10 + 10) % 10
      breakerCounts[place] = 0
      breakerCounts[place + 10] = 0
    }
  }
}
