import Classroom

/// Runs work that Ctrl-C or a termination signal cancels cleanly instead of killing the process.
enum Interruption {
  static func cancelling<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    // The signals are caught before the work begins, so that none can fall in between.
    let (signals, caught) = AsyncStream<Void>.makeStream()
    let watch = SignalWatch { caught.yield() }
    let task = Task { try await work() }
    let listener = Task {
      for await _ in signals { task.cancel() }
    }
    defer {
      listener.cancel()
      withExtendedLifetime(watch) {}
    }
    return try await task.value
  }
}
