import Synchronization

/// Numbers the stages of this process, so that gradings at the same time do not meet.
enum StageNumber {
  private static let last = Atomic<Int>(0)

  static func next() -> Int { last.add(1, ordering: .relaxed).newValue }
}
