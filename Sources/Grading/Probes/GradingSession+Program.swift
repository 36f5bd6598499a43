import CourseModel
import Sandboxing

extension GradingSession {
  /// Runs the command in the sandbox and compares what it did with what the check asks.
  mutating func run(_ probe: ProgramProbe) async -> CheckOutcome {
    let work: String
    let request: SandboxRequest
    do {
      work = try stage(overlay: probe.files)
      guard let command = resolve(probe.run) else {
        return CheckOutcome(missing: probe.run[0], remedy: "make setup")
      }
      request = SandboxRequest(
        command: command.argv, environment: probe.environment, workingDirectory: work,
        readable: command.readable, writable: [work], standardInput: Array(probe.input.utf8),
        network: probe.needsLoopback ? .loopback : .none, limits: probe.limits.sandboxLimits)
    } catch {
      return CheckOutcome(error)
    }
    do {
      let report = try await grader.sandbox.run(request)
      noteRun(tool: probe.run[0], version: nil)
      return ProgramJudge(probe: probe, report: report, work: work).outcome()
    } catch {
      return CheckOutcome(error)
    }
  }

  /// Puts the real path for a tool's name; nil when it is missing.
  private func resolve(_ run: [String]) -> (argv: [String], readable: [String])? {
    let names: [String: ToolRequirement] = [
      "python3": .python, "python": .python, "promtool": .promtool,
    ]
    guard let first = run.first, let requirement = names[first] else { return (run, []) }
    guard let tool = grader.toolbox.find(requirement).tool else { return nil }
    return ([tool.executable] + run.dropFirst(), tool.readable)
  }
}
