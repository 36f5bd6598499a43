import Simulation

// A call at its component: it comes, waits, is worked on, calls others, and is answered.

extension ServingEngine {
  /// A call reaches its component.
  mutating func arrive(_ index: Int) {
    let place = Int(calls[index].component)
    calls[index].arrived = now
    sums[slot * componentCount + place].arrivals += 1
    let component = components[place]
    if let cause = refusal(of: index, at: place) { return fail(index, cause) }
    if component.mode == .batch { return joinBatchLine(index, at: place) }
    if states[place].busy < states[place].places {
      start(index, at: place)
    } else {
      joinLine(index, at: place)
    }
  }

  private mutating func refusal(of index: Int, at place: Int) -> FailureCause? {
    if states[place].isDown || states[place].places == 0 { return .unavailable }
    if states[place].deadShare > 0, routeRandom.happens(states[place].deadShare) {
      return .unavailable
    }
    let component = components[place]
    if component.limitRate > 0, !takeToken(place, component) { return .rateLimited }
    if component.validates, calls[index].flags.contains(.malformed) { return .malformed }
    return component.isQueue && !hasRoom(place) ? .overloaded : nil
  }

  private func takeToken(_ place: Int, _ component: PlanComponent) -> Bool {
    let filled = states[place].tokens + (now - states[place].tokensAt) * component.limitRate
    states[place].tokens = min(component.limitBurst, filled)
    states[place].tokensAt = now
    // A token that is there but for rounding is there.
    guard states[place].tokens >= 1 - 1e-9 else { return false }
    states[place].tokens -= 1
    return true
  }

  private mutating func joinLine(_ index: Int, at place: Int) {
    let limit = states[place].lineLimit
    guard limit < 0 || states[place].line.count < limit else { return refuse(index, place) }
    touch(place)
    append(index, to: &states[place].line)
  }

  mutating func refuse(_ index: Int, _ place: Int) {
    sums[slot * componentCount + place].refused += 1
    fail(index, .overloaded)
  }

  /// Takes a place and begins to work. There must be a free place.
  mutating func start(_ index: Int, at place: Int) {
    touch(place)
    takePlace(index, place)
    let wait = now - calls[index].arrived
    calls[index].mark = now
    let sum = slot * componentCount + place
    sums[sum].waitTime += wait
    sums[sum].started += 1
    var time = components[place].service.sample(&serviceRandom[place]) * states[place].slowness
    if states[place].newVersionShare > 0, routeRandom.happens(states[place].newVersionShare) {
      calls[index].flags.insert(.newVersion)
      time *= states[place].newVersionFactor
    }
    queue.push(
      now + time, EngineEvent.payload(.complete, index, generation: calls[index].generation))
  }

  mutating func takePlace(_ index: Int, _ place: Int) {
    states[place].busy += 1
    calls[index].flags.insert(.holdsPlace)
    let count = components[place].zoneCount
    guard count > 1 else { return }
    let first = components[place].zoneStart
    var best = 0
    var most = Int32.min
    for zone in 0..<count {
      let room = zonePlaces[first + zone] - zoneBusy[first + zone]
      if room > most { (best, most) = (zone, room) }
    }
    zoneBusy[first + best] += 1
    calls[index].zone = UInt8(best)
  }

  /// Its own work is done.
  mutating func completeService(_ index: Int) {
    let place = Int(calls[index].component)
    sums[slot * componentCount + place].serviceTime += now - calls[index].mark
    calls[index].mark = now
    if !components[place].blocking { giveUpPlace(index, place) }
    afterWork(index, place)
  }

  /// What follows a call's own work: injected faults, the cache's answer, the calls to others.
  mutating func afterWork(_ index: Int, _ place: Int) {
    if states[place].errorShare > 0, routeRandom.happens(states[place].errorShare) {
      return fail(index, .error)
    }
    if calls[index].flags.contains(.newVersion) {
      if routeRandom.happens(states[place].newVersionErrors) { return fail(index, .error) }
      if routeRandom.happens(states[place].newVersionWrong) { calls[index].flags.insert(.wrong) }
    }
    let component = components[place]
    if component.isCache, routeRandom.happens(hitRatio(place, component)) { return succeed(index) }
    if component.isQueue { return publish(index, place) }
    if component.window > 0 { return awaitWindow(index, place, component.window) }
    callOnward(index)
  }

  private func hitRatio(_ place: Int, _ component: PlanComponent) -> Double {
    let flushed = states[place].flushedAt
    guard flushed > -Double.infinity else { return component.hitRatio }
    return component.hitRatio * (1 - exponential(-(scenarioTime - flushed) / component.warmUp))
  }

  /// What waits for the end of its window takes no place.
  private mutating func awaitWindow(_ index: Int, _ place: Int, _ window: Double) {
    if calls[index].flags.contains(.holdsPlace) { giveUpPlace(index, place) }
    let time = scenarioTime
    let end = ((time / window).rounded(.down) + 1) * window
    let runEnd = max(now, clock.runTime(at: end))
    calls[index].extraAge += (end - time) - (runEnd - now)
    queue.push(
      runEnd, EngineEvent.payload(.windowEnd, index, generation: calls[index].generation))
  }

  /// Results go on as many at once as there are places, where calling others takes one.
  mutating func endWindow(_ index: Int) {
    let place = Int(calls[index].component)
    let component = components[place]
    let needsPlace = component.mode == .single && component.blocking && component.stepCount > 0
    guard needsPlace, !calls[index].flags.contains(.holdsPlace) else { return callOnward(index) }
    calls[index].windowEnded = true
    touch(place)
    append(index, to: &states[place].line)
    letIn(place)
  }

  /// What has had its work done takes a place only to call onward. The event keeps `letIn` from
  /// calling itself once for each result of a window.
  private mutating func resume(_ index: Int, at place: Int) {
    touch(place)
    takePlace(index, place)
    calls[index].mark = now
    queue.push(now, EngineEvent.payload(.windowEnd, index, generation: calls[index].generation))
  }

  mutating func succeed(_ index: Int) { end(index, .none, at: 0) }

  /// Fails here.
  mutating func fail(_ index: Int, _ cause: FailureCause) {
    let place = Int(calls[index].component)
    if slot > 0 {
      callFailures[Int(cause.rawValue) * componentCount + place] += slots[slot].factor
    }
    end(index, cause, at: place)
  }

  /// Ends a call; `cause` is what went wrong, `place` where.
  mutating func end(_ index: Int, _ cause: FailureCause, at place: Int) {
    guard !calls[index].flags.contains(.ended) else { return }
    calls[index].flags.insert(.ended)
    calls[index].cause = cause
    calls[index].causeComponent = UInt8(truncatingIfNeeded: place)
    let own = Int(calls[index].component)
    if calls[index].flags.contains(.holdsPlace) {
      sums[slot * componentCount + own].blockedTime += now - calls[index].mark
      giveUpPlace(index, own)
    }
    if answerCount == answers.count { answers.grow(to: answerCount * 2, with: 0) }
    answers[answerCount] = Int32(truncatingIfNeeded: index)
    answerCount += 1
  }

  /// Frees a call's place and lets the next one in.
  mutating func giveUpPlace(_ index: Int, _ place: Int) {
    touch(place)
    calls[index].flags.remove(.holdsPlace)
    states[place].busy -= 1
    if components[place].zoneCount > 1 {
      zoneBusy[components[place].zoneStart + Int(calls[index].zone)] -= 1
    }
    letIn(place)
  }

  /// Starts what waits, as far as there are places.
  mutating func letIn(_ place: Int) {
    if components[place].mode == .batch { return startBatches(place) }
    if components[place].mode == .job { return }
    while states[place].busy < states[place].places {
      if states[place].line.count > 0 {
        touch(place)
        let next = removeFirst(&states[place].line)
        if isGivenUp(next, place) {
          fail(next, .expired)
        } else if calls[next].windowEnded {
          resume(next, at: place)
        } else {
          start(next, at: place)
        }
      } else if let next = takeMessage(for: place) {
        start(next, at: place)
      } else {
        return
      }
    }
  }

  /// Whether nobody waits for it any more, at a component that cares.
  func isGivenUp(_ index: Int, _ place: Int) -> Bool {
    guard components[place].deadlineAware, !calls[index].flags.contains(.detached) else {
      return false
    }
    let parent = calls[index].parent
    return parent < 0 || calls[Int(parent)].generation != calls[index].parentGeneration
      || calls[Int(parent)].flags.contains(.ended)
  }
}
