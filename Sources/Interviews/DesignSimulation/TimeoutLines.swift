import Simulation

/// Calls by the moment at which their callers give up. All calls of a flow have one timeout, so the
/// moments of a line rise and each line needs one entry in the event queue, not one a call.
struct TimeoutLines: ~Copyable {
  struct Entry: BitwiseCopyable {
    var deadline: Double
    var call: Int32
    var generation: UInt32
    var next: Int32
  }

  struct Line: BitwiseCopyable {
    var head: Int32 = -1
    var tail: Int32 = -1
    /// It has an entry in the event queue.
    var isArmed = false
  }

  private var entries = FlatStore<Entry>(
    repeating: Entry(deadline: 0, call: -1, generation: 0, next: -1), count: 1024)
  private var free: Int32 = -1
  private var used = 0
  let lines: FlatStore<Line>

  init(count: Int) { lines = FlatStore(repeating: Line(), count: max(1, count)) }

  mutating func append(_ line: Int, call: Int, generation: UInt32, deadline: Double) {
    let index: Int
    if free >= 0 {
      index = Int(free)
      free = entries[index].next
    } else {
      if used == entries.count { entries.grow(to: used * 2, with: entries[0]) }
      index = used
      used += 1
    }
    entries[index] = Entry(
      deadline: deadline, call: Int32(truncatingIfNeeded: call), generation: generation, next: -1)
    let link = Int32(truncatingIfNeeded: index)
    if lines[line].tail >= 0 {
      entries[Int(lines[line].tail)].next = link
    } else {
      lines[line].head = link
    }
    lines[line].tail = link
  }

  /// The first entry of a line.
  func first(_ line: Int) -> Entry? {
    let head = lines[line].head
    return head < 0 ? nil : entries[Int(head)]
  }

  mutating func removeFirst(_ line: Int) {
    let head = lines[line].head
    guard head >= 0 else { return }
    lines[line].head = entries[Int(head)].next
    if lines[line].head < 0 { lines[line].tail = -1 }
    entries[Int(head)].next = free
    free = head
  }
}
