import Synchronization

/// Counts up from several tasks at once.
final class ProgressCount: Sendable {
  private let count = Atomic<Int>(0)

  func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}
