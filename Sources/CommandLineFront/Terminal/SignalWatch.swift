import Dispatch
import Glibc

/// Calls back when someone asks the process to stop, instead of letting it die at once.
///
/// Dispatch sources are thread-safe but not marked `Sendable`.
final class SignalWatch: @unchecked Sendable {
  private let sources: [any DispatchSourceSignal]

  init(onSignal: @escaping @Sendable () -> Void) {
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler(handler: onSignal)
      source.resume()
      return source
    }
  }

  deinit { sources.forEach { $0.cancel() } }
}
