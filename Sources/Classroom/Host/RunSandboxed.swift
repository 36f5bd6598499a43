import Sandboxing

/// Runs one command as learner code is run.
public struct RunSandboxed: Sendable {
  let isolation: SandboxBackend?

  public init(isolation: SandboxBackend?) { self.isolation = isolation }

  public func callAsFunction(
    _ request: SandboxRequest
  ) async throws(ClassroomFault) -> SandboxReport {
    let sandbox = try SandboxChoice.sandbox(isolation)
    do {
      return try await sandbox.run(request)
    } catch {
      throw error == .cancelled ? .cancelled : .sandbox(error)
    }
  }
}
