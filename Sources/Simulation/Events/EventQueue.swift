/// Pending events by time: a heap with four children a node, of 16 bytes an entry. Events of equal
/// time come out in an order that depends only on what went in.
@frozen public struct EventQueue: ~Copyable {
  @frozen public struct Entry: BitwiseCopyable, Sendable {
    public var time: Double
    /// What the owner of the queue makes of it.
    public var payload: UInt64

    @inlinable public init(time: Double, payload: UInt64) {
      self.time = time
      self.payload = payload
    }
  }

  @usableFromInline var heap: FlatStore<Entry>
  @usableFromInline var size = 0

  public init(capacity: Int = 1024) {
    heap = FlatStore(repeating: Entry(time: 0, payload: 0), count: capacity)
  }

  @inlinable public var count: Int { size }

  @inlinable public var nextTime: Double { size > 0 ? heap[0].time : .infinity }

  @inlinable public mutating func push(_ time: Double, _ payload: UInt64) {
    if size == heap.count { grow() }
    var hole = size
    size += 1
    while hole > 0 {
      let parent = (hole - 1) >> 2
      let above = heap[parent]
      if above.time <= time { break }
      heap[hole] = above
      hole = parent
    }
    heap[hole] = Entry(time: time, payload: payload)
  }

  /// The earliest event; the queue must not be empty.
  @inlinable public mutating func pop() -> Entry {
    let top = heap[0]
    size -= 1
    if size > 0 { sink(heap[size]) }
    return top
  }

  /// Puts `last` into the empty root and lets it sink.
  @inlinable mutating func sink(_ last: Entry) {
    var hole = 0
    while true {
      let first = hole << 2 + 1
      if first >= size { break }
      var least = first
      var leastTime = heap[first].time
      let end = min(first + 4, size)
      var child = first + 1
      while child < end {
        let time = heap[child].time
        if time < leastTime {
          least = child
          leastTime = time
        }
        child += 1
      }
      if leastTime >= last.time { break }
      heap[hole] = heap[least]
      hole = least
    }
    heap[hole] = last
  }

  @usableFromInline mutating func grow() {
    heap.grow(to: heap.count * 2, with: Entry(time: 0, payload: 0))
  }
}
