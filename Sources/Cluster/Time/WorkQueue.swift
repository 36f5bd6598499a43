import KubernetesAPI

/// What is due when. Work of equal time comes out in the order in which it was put in; equal work
/// that waits already is not put in twice, but moved to the earlier moment.
struct WorkQueue: Sendable {
  private struct Entry: Sendable {
    var time: Timestamp
    var order: Int
    var work: Work

    func isBefore(_ other: Entry) -> Bool {
      time != other.time ? time < other.time : order < other.order
    }
  }

  private var heap: [Entry] = []
  /// The order number of the entry that counts for a piece of work; others in the heap are stale.
  private var current: [Work: (time: Timestamp, order: Int)] = [:]
  private var count = 0

  var isEmpty: Bool { current.isEmpty }

  /// When the next work is due.
  mutating func nextTime() -> Timestamp? {
    dropStale()
    return heap.first?.time
  }

  mutating func add(_ work: Work, at time: Timestamp) {
    if let waiting = current[work], waiting.time <= time { return }
    count += 1
    current[work] = (time, count)
    push(Entry(time: time, order: count, work: work))
  }

  mutating func cancel(_ work: Work) { current[work] = nil }

  mutating func pop() -> (time: Timestamp, work: Work)? {
    dropStale()
    guard let first = heap.first else { return nil }
    removeFirst()
    current[first.work] = nil
    return (first.time, first.work)
  }

  private mutating func dropStale() {
    while let first = heap.first, current[first.work]?.order != first.order { removeFirst() }
  }

  private mutating func push(_ entry: Entry) {
    heap.append(entry)
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].isBefore(heap[parent]) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func removeFirst() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if heap[child].isBefore(heap[least]) { least = child }
      }
      guard least != parent else { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
