import Simulation

// From caller to callee and back: steps, attempts, retries, circuit breakers, fallbacks.

extension ServingEngine {
  /// Goes through the steps that are left until one has to be awaited or all are done.
  mutating func callOnward(_ index: Int) {
    let place = Int(calls[index].component)
    let component = components[place]
    if component.stepCount > 0, isGivenUp(index, place) { return fail(index, .expired) }
    while Int(calls[index].step) < component.stepCount {
      let step = steps[component.firstStep + Int(calls[index].step)]
      calls[index].pending = 0
      takeStep(step, of: index)
      // A call that failed at once is answered only later, so `pending` is all there were.
      if calls[index].pending > 0 || calls[index].flags.contains(.ended) { return }
      calls[index].step += 1
    }
    succeed(index)
  }

  private mutating func takeStep(_ step: PlanStep, of index: Int) {
    var split = -1
    var draw = 0.0
    for flow in step.firstFlow..<step.firstFlow + step.flowCount {
      let share = flows[flow].share
      if flows[flow].split >= 0 {
        if flows[flow].split != split {
          split = flows[flow].split
          draw = routeRandom.uniform()
        }
        defer { draw -= share }
        // Shares sum to 1 only up to rounding: the last alternative takes the rest.
        let isLast =
          flow + 1 == step.firstFlow + step.flowCount || flows[flow + 1].split != split
        guard draw >= 0, draw < share || isLast else { continue }
      } else if share < 1, !routeRandom.happens(share) {
        continue
      }
      let atOnce = flows[flow].parallel || flows[flow].isAsync ? flows[flow].calls : 1
      if !flows[flow].isAsync { calls[index].pending += UInt16(atOnce) }
      for call in 0..<atOnce { send(flow, from: index, call: call) }
    }
  }

  /// The first attempt of a call.
  private mutating func send(_ flow: Int, from parent: Int, call: Int) {
    if flows[flow].retryBudget >= 0 {
      flowStates[flow].budget = min(10, flowStates[flow].budget + flows[flow].retryBudget)
    }
    guard let index = newCall(flow, from: parent) else {
      let place = flows[flow].to
      return flows[flow].isAsync
        ? loseMessage(.overloaded, at: place) : end(parent, .overloaded, at: place)
    }
    calls[index].call = UInt16(call)
    calls[index].component = UInt8(flows[flow].to)
    attempt(index)
  }

  private mutating func newCall(_ flow: Int, from parent: Int) -> Int? {
    guard let index = allocate() else { return nil }
    calls[index].flow = Int16(flow)
    calls[index].origin = calls[parent].origin
    calls[index].extraAge = calls[parent].extraAge
    calls[index].slot = calls[parent].slot
    calls[index].flags = calls[parent].flags.intersection([.malformed])
    if flows[flow].isAsync {
      calls[index].flags.insert(.detached)
      calls[index].flags.formUnion(calls[parent].flags.intersection([.wrong]))
    } else {
      calls[index].parent = Int32(truncatingIfNeeded: parent)
      calls[index].parentGeneration = calls[parent].generation
    }
    return index
  }

  /// Sends a call that is all filled in.
  mutating func attempt(_ index: Int) {
    let flow = Int(calls[index].flow)
    let isFallback = calls[index].flags.contains(.isFallback)
    slotSums[slot].calls += 1
    if flows[flow].isFromQueue { return redeliver(index, flow) }
    if !isFallback, flows[flow].breakerRate > 0, !breakerLets(flow) {
      return fail(index, .circuitOpen)
    }
    let timeout = isFallback ? flows[flow].fallbackTimeout : flows[flow].timeout
    if timeout > 0 { expect(index, line: flow * 2 + (isFallback ? 1 : 0), within: timeout) }
    if flows[flow].network > 0 {
      queue.push(
        now + flows[flow].network,
        EngineEvent.payload(.deliver, index, generation: calls[index].generation))
    } else {
      arrive(index)
    }
  }

  private mutating func expect(_ index: Int, line: Int, within timeout: Double) {
    // What is answered already leaves from the front, so that the line stays as short as it can.
    trim(line)
    let deadline = now + timeout
    timeouts.append(
      line, call: index, generation: calls[index].generation, deadline: deadline)
    if !timeouts.lines[line].isArmed {
      timeouts.lines[line].isArmed = true
      queue.push(deadline, EngineEvent.payload(.timeout, line))
    }
  }

  private mutating func trim(_ line: Int) {
    while let first = timeouts.first(line), calls[Int(first.call)].generation != first.generation {
      timeouts.removeFirst(line)
    }
  }

  /// The first call of a line may have run out of time.
  mutating func timeOut(line: Int) {
    timeouts.lines[line].isArmed = false
    while let first = timeouts.first(line) {
      let index = Int(first.call)
      if calls[index].generation != first.generation || calls[index].flags.contains(.ended) {
        timeouts.removeFirst(line)
      } else if first.deadline <= now {
        timeouts.removeFirst(line)
        giveUp(index)
      } else {
        timeouts.lines[line].isArmed = true
        queue.push(first.deadline, EngineEvent.payload(.timeout, line))
        return
      }
    }
  }

  /// The caller turns away; the call itself goes on unless it is still on its way.
  private mutating func giveUp(_ index: Int) {
    let call = calls[index]
    calls[index].parent = -1
    let flow = Int(call.flow)
    if slot > 0 {
      callFailures[Int(FailureCause.timeout.rawValue) * componentCount + Int(call.component)] +=
        slots[slot].factor
    }
    let parent = Int(call.parent)
    guard parent >= 0, calls[parent].generation == call.parentGeneration,
      !calls[parent].flags.contains(.ended)
    else { return }
    if !call.flags.contains(.isFallback) { recordBreaker(flow, failed: true) }
    failAttempt(call, parent: parent, .timeout, at: Int(call.component))
  }

  /// Passes the last answer on to who waits for it, and frees the call.
  mutating func handOverAnswer() {
    answerCount -= 1
    let index = Int(answers[answerCount])
    let call = calls[index]
    let parent = Int(call.parent)
    if call.flow < 0 {
      recordRequest(call)
      return release(index)
    }
    if call.flags.contains(.detached) { return finishMessage(index, call) }
    release(index)
    guard parent >= 0, calls[parent].generation == call.parentGeneration,
      !calls[parent].flags.contains(.ended)
    else {
      slotSums[slot].wasted += 1
      return
    }
    let flow = Int(call.flow)
    if !call.flags.contains(.isFallback), call.cause != .circuitOpen {
      recordBreaker(flow, failed: call.cause != .none && call.cause != .malformed)
    }
    if call.cause == .none {
      calls[parent].flags.formUnion(call.flags.intersection([.degraded, .wrong]))
      if call.flags.contains(.isFallback) { calls[parent].flags.insert(.degraded) }
      finishCall(parent: parent, flow: flow, call: Int(call.call))
    } else {
      failAttempt(call, parent: parent, call.cause, at: Int(call.causeComponent))
    }
  }

  /// A call of a parent's step is done: the next one of its flow, or the next step.
  private mutating func finishCall(parent: Int, flow: Int, call: Int) {
    if !flows[flow].parallel, call + 1 < flows[flow].calls {
      return send(flow, from: parent, call: call + 1)
    }
    calls[parent].pending -= 1
    if calls[parent].pending == 0 {
      calls[parent].step += 1
      callOnward(parent)
    }
  }

  /// An attempt failed: another one, the fallback, or what `answerFailure` does.
  private mutating func failAttempt(
    _ call: CallState, parent: Int, _ cause: FailureCause, at place: Int
  ) {
    let flow = Int(call.flow)
    let isFallback = call.flags.contains(.isFallback)
    if !isFallback, cause.isRetried, Int(call.attempt) < flows[flow].retries, spendBudget(flow),
      retry(call, flow, parent: parent)
    {
      return
    }
    if !isFallback, flows[flow].fallback >= 0, cause != .malformed,
      let index = newCall(flow, from: parent)
    {
      calls[index].call = call.call
      calls[index].component = UInt8(flows[flow].fallback)
      calls[index].flags.insert(.isFallback)
      slotSums[slot].fallbacks += 1
      return attempt(index)
    }
    answerFailure(parent: parent, flow: flow, call: Int(call.call), cause, at: place)
  }

  private mutating func retry(_ call: CallState, _ flow: Int, parent: Int) -> Bool {
    guard let index = newCall(flow, from: parent) else { return false }
    calls[index].call = call.call
    calls[index].component = UInt8(flows[flow].to)
    calls[index].attempt = call.attempt + 1
    slotSums[slot].retries += 1
    queue.push(
      now + backoff(flow, attempt: Int(call.attempt)),
      EngineEvent.payload(.retry, index, generation: calls[index].generation))
    return true
  }

  /// Before the retry that follows attempt number `attempt`, from 0.
  mutating func backoff(_ flow: Int, attempt: Int) -> Double {
    let plan = flows[flow]
    let full = min(plan.backoffMax, plan.backoffBase * Double(1 << min(attempt, 40)))
    return plan.jitter > 0 ? full * (1 - plan.jitter * retryRandom.uniform()) : full
  }

  func spendBudget(_ flow: Int) -> Bool {
    guard flows[flow].retryBudget >= 0 else { return true }
    guard flowStates[flow].budget >= 1 else { return false }
    flowStates[flow].budget -= 1
    return true
  }

  /// A call failed for good: its parent goes on without it, or fails too.
  private mutating func answerFailure(
    parent: Int, flow: Int, call: Int, _ cause: FailureCause, at place: Int
  ) {
    if flows[flow].required {
      end(parent, cause, at: place)
    } else {
      calls[parent].flags.insert(.degraded)
      finishCall(parent: parent, flow: flow, call: call)
    }
  }
}
