/// Runs one program isolated and reports; knows nothing of labs.
public protocol Sandbox: Sendable {
  /// What isolates the program.
  var backend: SandboxBackend { get }

  /// Runs the program to its end, or to the first limit it crosses.
  ///
  /// Everything the program started is gone when this returns. Cancelling the
  /// task kills it all and throws `SandboxFault.cancelled`; so does the end of
  /// this process, however sudden.
  ///
  /// - Parameter onOutput: gets the standard output as it arrives; nil costs nothing.
  func run(
    _ request: SandboxRequest, onOutput: OutputObserver?
  ) async throws(SandboxFault) -> SandboxReport
}

extension Sandbox {
  public func run(_ request: SandboxRequest) async throws(SandboxFault) -> SandboxReport {
    try await run(request, onOutput: nil)
  }
}
