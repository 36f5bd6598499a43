/// Runs one program isolated and reports; knows nothing of labs.
public protocol Sandbox: Sendable {
  /// What isolates the program.
  var backend: SandboxBackend { get }

  /// Runs the program to its end, or to the first limit it crosses.
  ///
  /// Everything the program started is gone when this returns. Cancelling the
  /// task kills it all and throws `SandboxFault.cancelled`; so does the end of
  /// this process, however sudden.
  func run(_ request: SandboxRequest) async throws(SandboxFault) -> SandboxReport
}
