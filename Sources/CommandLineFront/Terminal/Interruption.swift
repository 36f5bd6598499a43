/// Runs work that Ctrl-C or a termination signal cancels cleanly instead of killing the process.
enum Interruption {
  static func cancelling<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = Task { try await work() }
    let watch = SignalWatch { task.cancel() }
    defer { withExtendedLifetime(watch) {} }
    return try await task.value
  }
}
