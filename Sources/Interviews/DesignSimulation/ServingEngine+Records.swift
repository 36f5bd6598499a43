import Simulation

// Where traffic enters, and what is written down when a request or message is done.

/// A client's pieces of traffic in the engine's list.
struct TrafficSource: BitwiseCopyable {
  var client: Int
  var isUniform: Bool
  var first: Int
  var end: Int
  /// The piece that is on.
  var current: Int

  static func list(_ tables: [TrafficTable]) -> [TrafficSource] {
    var sources: [TrafficSource] = []
    var first = 0
    for table in tables {
      sources.append(
        TrafficSource(
          client: table.client, isUniform: table.isUniform, first: first,
          end: first + table.pieces.count, current: first))
      first += table.pieces.count
    }
    return sources
  }
}

extension ServingEngine {
  /// Draws the next arrival: exponential gaps (or even ones) through pieces of even rate.
  mutating func scheduleArrival(_ index: Int) {
    let source = sources[index]
    var left = source.isUniform ? 1 : arrivalRandom.exponential()
    var run = now
    var piece = source.current
    while piece < source.end {
      let rate = pieces[piece].rate
      let runEnd = pieceEnds[piece]
      let length = left / rate
      if rate > 0, run + length <= runEnd {
        sources[index].current = piece
        return queue.push(run + length, EngineEvent.payload(.arrival, index))
      }
      left -= max(0, runEnd - run) * rate
      run = max(run, runEnd)
      piece += 1
    }
    sources[index].current = source.end
  }

  mutating func arriveFromClient(_ index: Int) {
    let source = sources[index]
    let piece = pieces[min(source.current, source.end - 1)]
    scheduleArrival(index)
    guard let request = allocate() else {
      slotSums[slot].requests += 1
      slotSums[slot].failed += 1
      return
    }
    calls[request].component = UInt8(source.client)
    calls[request].origin = now
    calls[request].arrived = now
    calls[request].slot = UInt8(slot)
    if arrivalRandom.happens(piece.malformed) { calls[request].flags.insert(.malformed) }
    if piece.lateShare > 0, arrivalRandom.happens(piece.lateShare) {
      calls[request].extraAge =
        piece.lateLeast + (piece.lateMost - piece.lateLeast) * arrivalRandom.uniform()
    }
    callOnward(request)
  }

  /// A client's request is answered; it counts in the slot in which it came.
  func recordRequest(_ call: CallState) {
    guard !components[Int(call.component)].isAsyncOnly else { return }
    let slot = Int(call.slot)
    slotSums[slot].requests += 1
    let isMalformed = call.flags.contains(.malformed)
    if isMalformed { slotSums[slot].malformed += 1 }
    if call.cause == .malformed {
      slotSums[slot].refusedMalformed += 1
    } else if call.cause != .none {
      slotSums[slot].failed += 1
      if slot > 0 {
        requestFailures[Int(call.cause.rawValue) * componentCount + Int(call.causeComponent)] +=
          slots[slot].factor
      }
    } else {
      if isMalformed || call.flags.contains(.wrong) {
        slotSums[slot].wrong += 1
      } else if call.flags.contains(.degraded) {
        slotSums[slot].degraded += 1
      } else {
        slotSums[slot].good += 1
      }
      let latency = now - call.origin
      slotSums[slot].latency += latency
      latencies[slot * TimeHistogram.classes + TimeHistogram.index(of: latency)] += 1
    }
  }

  func recordAge(_ call: CallState, at place: Int) {
    slotSums[slot].messages += 1
    if !call.flags.isDisjoint(with: [.malformed, .wrong]) { slotSums[slot].wrongMessages += 1 }
    let age = now - call.origin + call.extraAge
    let index = TimeHistogram.index(of: age)
    ages[slot * TimeHistogram.classes + index] += 1
    slotSums[slot].age += age
    if slot > 0 {
      componentAges[place * TimeHistogram.classes + index] += slots[slot].factor
    }
  }
}
