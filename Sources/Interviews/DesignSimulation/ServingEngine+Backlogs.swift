import Simulation

// Messages: into queues, out to consumers, lost or finished.

extension ServingEngine {
  /// Whether every consumer of a queue may fall one message further behind.
  func hasRoom(_ place: Int) -> Bool {
    let component = components[place]
    for step in component.firstStep..<component.firstStep + component.stepCount {
      for flow in steps[step].firstFlow..<steps[step].firstFlow + steps[step].flowCount
      where !flows[flow].dropsOldest && isFull(flow) {
        return false
      }
    }
    return true
  }

  private func isFull(_ flow: Int) -> Bool {
    Double(flowStates[flow].backlog.count) * slots[slot].factor >= Double(flows[flow].capacity)
  }

  /// A queue took a message: every consumer gets one, the producer its acknowledgement.
  mutating func publish(_ index: Int, _ place: Int) {
    let component = components[place]
    for step in component.firstStep..<component.firstStep + component.stepCount {
      for flow in steps[step].firstFlow..<steps[step].firstFlow + steps[step].flowCount {
        guard routeRandom.happens(flows[flow].share) else { continue }
        if flows[flow].dropsOldest, isFull(flow) { dropOldest(flow) }
        guard let message = allocate() else {
          loseMessage(.overloaded, at: place)
          continue
        }
        calls[message].flow = Int16(flow)
        calls[message].component = UInt8(flows[flow].to)
        calls[message].origin = calls[index].origin
        calls[message].extraAge = calls[index].extraAge
        calls[message].slot = calls[index].slot
        calls[message].flags = calls[index].flags.intersection([.malformed, .wrong])
        calls[message].flags.insert(.detached)
        enqueue(message, flow)
      }
    }
    succeed(index)
  }

  private mutating func dropOldest(_ flow: Int) {
    guard flowStates[flow].backlog.count > 0 else { return }
    let place = flows[flow].to
    touch(place)
    states[place].backlog -= 1
    let oldest = removeFirst(&flowStates[flow].backlog)
    loseMessage(.overloaded, at: flows[flow].from)
    release(oldest)
  }

  private mutating func enqueue(_ message: Int, _ flow: Int) {
    let place = flows[flow].to
    touch(place)
    calls[message].arrived = now
    calls[message].mark = scenarioTime
    sums[slot * componentCount + place].arrivals += 1
    if flowStates[flow].backlog.count == 0 { flowStates[flow].takenSinceEmpty = 0 }
    append(message, to: &flowStates[flow].backlog)
    states[place].backlog += 1
    letIn(place)
  }

  /// A message whose handling failed goes back into its queue.
  mutating func redeliver(_ index: Int, _ flow: Int) { enqueue(index, flow) }

  /// The consumer's oldest message.
  mutating func takeMessage(for place: Int) -> Int? {
    guard states[place].backlog > 0 else { return nil }
    let component = components[place]
    var chosen = -1
    var oldest = Double.infinity
    for feed in component.firstFeed..<component.firstFeed + component.feedCount {
      let head = flowStates[feeds[feed]].backlog.head
      if head >= 0, calls[Int(head)].arrived < oldest {
        chosen = feeds[feed]
        oldest = calls[Int(head)].arrived
      }
    }
    guard chosen >= 0 else { return nil }
    touch(place)
    states[place].backlog -= 1
    let index = removeFirst(&flowStates[chosen].backlog)
    flowStates[chosen].takenSinceEmpty += 1
    // A backlog that stays through hundreds of messages is a consumer that is too slow, not chance.
    // It grows and shrinks with scenario time; a wait by chance is run time.
    let isSlow = component.mode == .job || flowStates[chosen].takenSinceEmpty >= 500
    states[place].isBehind = component.mode == .job || isSlow && states[place].backlog > 0
    if isSlow {
      let wait = scenarioTime - calls[index].mark
      calls[index].extraAge += wait - (now - calls[index].arrived)
      calls[index].arrived = now - wait
    }
    return index
  }

  /// When the oldest of those that wait came, in run time.
  func oldestArrival(_ place: Int) -> Double {
    var oldest = Double.infinity
    let head = states[place].line.head
    if head >= 0 { oldest = calls[Int(head)].arrived }
    let component = components[place]
    for feed in component.firstFeed..<component.firstFeed + component.feedCount {
      let head = flowStates[feeds[feed]].backlog.head
      if head >= 0 { oldest = min(oldest, calls[Int(head)].arrived) }
    }
    return oldest
  }

  /// A call nobody waits for came to its end.
  mutating func finishMessage(_ index: Int, _ call: CallState) {
    defer { release(index) }
    let flow = Int(call.flow)
    let place = Int(call.component)
    guard call.cause != .none else {
      if !components[place].isQueue { recordAge(call, at: place) }
      return
    }
    if call.cause.isRetried, Int(call.attempt) < flows[flow].retries, spendBudget(flow),
      let next = allocate()
    {
      calls[next].flow = call.flow
      calls[next].component = call.component
      calls[next].origin = call.origin
      calls[next].extraAge = call.extraAge
      calls[next].slot = call.slot
      calls[next].flags = call.flags.intersection([.malformed, .wrong, .detached])
      calls[next].attempt = call.attempt + 1
      slotSums[slot].retries += 1
      queue.push(
        now + backoff(flow, attempt: Int(call.attempt)),
        EngineEvent.payload(.retry, next, generation: calls[next].generation))
      return
    }
    loseMessage(call.cause, at: Int(call.causeComponent))
  }

  mutating func loseMessage(_ cause: FailureCause, at place: Int) {
    slotSums[slot].lost += 1
    guard slot > 0 else { return }
    lostMessages[Int(cause.rawValue) * componentCount + place] += slots[slot].factor
  }
}
