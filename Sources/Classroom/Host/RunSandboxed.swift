import Sandboxing

/// Runs one command as learner code is run.
public struct RunSandboxed: Sendable {
  let isolation: SandboxBackend?

  public init(isolation: SandboxBackend?) { self.isolation = isolation }

  public func callAsFunction(
    _ request: SandboxRequest
  ) async throws(ClassroomFault) -> SandboxReport {
    do {
      let sandbox = try await SandboxSurvey.quick(
        launcher: try SandboxLauncher.locate(), preferring: isolation)
      return try await sandbox.run(request)
    } catch {
      throw .sandbox(error)
    }
  }
}
