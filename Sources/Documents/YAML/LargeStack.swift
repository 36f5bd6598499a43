import Foundation

/// Runs work on a thread of its own with a stack that deep recursion cannot exhaust. Threads of
/// Swift's pool have 512 KiB.
enum LargeStack {
  static func run<Value: Sendable, Failure: Error>(
    _ work: @escaping @Sendable () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let outcome = Outcome<Value, Failure>()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      outcome.result = Result { () throws(Failure) in try work() }
      done.signal()
    }
    thread.stackSize = 64 << 20
    thread.start()
    done.wait()
    guard let result = outcome.result else { preconditionFailure("the thread left no result") }
    return try result.get()
  }

  /// Written by the thread before it signals, read after: never at the same time.
  private final class Outcome<Value: Sendable, Failure: Error>: @unchecked Sendable {
    var result: Result<Value, Failure>?
  }
}
