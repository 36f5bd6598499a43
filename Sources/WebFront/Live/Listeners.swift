/// Who listens to a room: one stream of events each.
struct Listeners {
  /// Events a listener may be behind; a slower one is let go and comes back for the whole state.
  private static let backlog = 256

  private var feeds: [Int: AsyncStream<RoomEvent>.Continuation] = [:]
  private var count = 0

  var isEmpty: Bool { feeds.isEmpty }

  /// - Parameters:
  ///   - first: what the listener hears before all else.
  ///   - onLeave: called with the listener's number once its stream has ended.
  mutating func add(
    _ first: RoomEvent, onLeave: @escaping @Sendable (Int) -> Void
  ) -> RoomStream {
    let (stream, feed) = AsyncStream.makeStream(
      of: RoomEvent.self, bufferingPolicy: .bufferingOldest(Self.backlog))
    count += 1
    let number = count
    feed.onTermination = { _ in onLeave(number) }
    feeds[number] = feed
    feed.yield(first)
    return RoomStream(
      events: stream,
      stop: {
        feed.yield(RoomEvent("goodbye", Goodbye()))
        feed.finish()
      })
  }

  mutating func remove(_ number: Int) { feeds[number] = nil }

  mutating func tell(_ event: RoomEvent) {
    for (number, feed) in feeds {
      if case .enqueued = feed.yield(event) { continue }
      feed.finish()
      feeds[number] = nil
    }
  }

  /// Says goodbye to all.
  mutating func close() {
    tell(RoomEvent("goodbye", Goodbye()))
    for feed in feeds.values { feed.finish() }
    feeds = [:]
  }
}
