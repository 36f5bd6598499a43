import Simulation

// Components that take many items at once. A batch is its first call, with the others linked
// behind it; the first holds the batch's place.

extension ServingEngine {
  mutating func joinBatchLine(_ index: Int, at place: Int) {
    let limit = states[place].lineLimit
    let room = max(limit, components[place].batchMax)
    guard limit < 0 || states[place].line.count < room else { return refuse(index, place) }
    touch(place)
    append(index, to: &states[place].line)
    startBatches(place)
  }

  /// Starts the batches that are full or have waited long enough, as far as there are places.
  mutating func startBatches(_ place: Int) {
    guard components[place].mode == .batch else { return }
    while states[place].busy < states[place].places {
      let waiting = states[place].line.count + states[place].backlog
      guard waiting > 0 else { return }
      if waiting < components[place].batchMax {
        let due = oldestArrival(place) + components[place].batchWait
        if due > now { return awaitBatch(place, until: due) }
      }
      startBatch(place)
    }
  }

  private mutating func awaitBatch(_ place: Int, until due: Double) {
    guard !states[place].timerArmed else { return }
    states[place].timerArmed = true
    queue.push(due, EngineEvent.payload(.batchTimer, place))
  }

  private mutating func startBatch(_ place: Int) {
    touch(place)
    let (first, count, _) = gather(place, upTo: components[place].batchMax)
    guard first >= 0 else { return }
    var time = components[place].base + components[place].perItem * Double(count)
    time *= states[place].slowness
    if states[place].newVersionShare > 0, routeRandom.happens(states[place].newVersionShare) {
      time *= states[place].newVersionFactor
      var index = first
      while index >= 0 {
        calls[index].flags.insert(.newVersion)
        index = Int(calls[index].next)
      }
    }
    takePlace(first, place)
    queue.push(
      now + time,
      EngineEvent.payload(.batchComplete, first, generation: calls[first].generation))
  }

  /// Takes what waits, linked; `weight` counts each item as often as it stands for in the scenario.
  private mutating func gather(_ place: Int, upTo limit: Int)
    -> (first: Int, count: Int, weight: Double)
  {
    var chain = WaitingLine()
    let sum = slot * componentCount + place
    while chain.count < limit {
      let next: Int
      if states[place].line.count > 0 {
        next = removeFirst(&states[place].line)
        if isGivenUp(next, place) {
          fail(next, .expired)
          continue
        }
      } else if let message = takeMessage(for: place) {
        next = message
      } else {
        break
      }
      sums[sum].waitTime += now - calls[next].arrived
      sums[sum].started += 1
      calls[next].mark = now
      append(next, to: &chain)
    }
    return (Int(chain.head), chain.count, Double(chain.count) * slots[slot].factor)
  }

  mutating func completeBatch(_ first: Int) {
    let place = Int(calls[first].component)
    let sum = slot * componentCount + place
    giveUpPlace(first, place)
    var index = first
    while index >= 0 {
      let next = Int(calls[index].next)
      calls[index].next = -1
      sums[sum].serviceTime += now - calls[index].mark
      calls[index].mark = now
      afterWork(index, place)
      index = next
    }
  }

  /// The moment of a batch job: it takes all that waits, unless its last run is not done.
  mutating func startJob(_ place: Int) {
    let time = scenarioTime
    let component = components[place]
    schedule(.jobTick, place, atScenario: time + component.every)
    guard states[place].busy < states[place].places, states[place].backlog > 0 else { return }
    touch(place)
    let (first, _, weight) = gather(place, upTo: .max)
    guard first >= 0 else { return }
    let length = (component.base + component.perItem * weight) * states[place].slowness
    let runEnd = max(now, clock.runTime(at: time + length))
    var index = first
    while index >= 0 {
      calls[index].extraAge += length - (runEnd - now)
      index = Int(calls[index].next)
    }
    takePlace(first, place)
    queue.push(
      runEnd, EngineEvent.payload(.batchComplete, first, generation: calls[first].generation))
  }
}
