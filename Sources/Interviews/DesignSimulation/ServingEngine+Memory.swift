import Simulation

// Where calls live and how they stand in line.

extension ServingEngine {
  /// A fresh state; nil when there are too many at once.
  mutating func allocate() -> Int? {
    if free < 0 {
      let count = calls.count
      guard count < Self.callLimit else {
        overflowed = true
        return nil
      }
      calls.grow(to: count * 2, with: CallState())
      linkFree(from: count)
    }
    let index = Int(free)
    free = calls[index].next
    let generation = calls[index].generation
    calls[index] = CallState(generation: generation)
    return index
  }

  mutating func release(_ index: Int) {
    calls[index].generation &+= 1
    calls[index].component = CallState.nobody
    calls[index].next = free
    free = Int32(truncatingIfNeeded: index)
  }

  mutating func linkFree(from first: Int) {
    for index in first..<calls.count {
      calls[index].next = index + 1 < calls.count ? Int32(index + 1) : free
    }
    free = Int32(first)
  }

  func append(_ index: Int, to line: inout WaitingLine) {
    calls[index].next = -1
    let link = Int32(truncatingIfNeeded: index)
    if line.tail >= 0 { calls[Int(line.tail)].next = link } else { line.head = link }
    line.tail = link
    line.count += 1
  }

  /// The first of a line that is not empty.
  func removeFirst(_ line: inout WaitingLine) -> Int {
    let index = Int(line.head)
    line.head = calls[index].next
    if line.head < 0 { line.tail = -1 }
    line.count -= 1
    return index
  }

  /// Brings a component's sums up to now. To be called before its busy places, its line, its
  /// backlog or its replicas change.
  @inline(__always)
  func touch(_ index: Int) {
    let passed = now - states[index].touched
    guard passed > 0 else { return }
    let state = states[index]
    let places = Double(max(state.places, state.busy)) * passed
    let busy = Double(state.busy) * passed
    let messages = Double(state.backlog) * (state.isBehind ? slots[slot].factor : 1)
    let waiting = Double(state.line.count) + messages
    let place = slot * componentCount + index
    sums[place].busyArea += busy
    sums[place].placesArea += places
    sums[place].lineArea += waiting * passed
    sums[place].replicaArea += Double(state.ordered) * passed
    if waiting > sums[place].longestLine { sums[place].longestLine = waiting }
    states[index].touched = now
    states[index].scaleBusy += busy
    states[index].scalePlaces += places
  }
}
