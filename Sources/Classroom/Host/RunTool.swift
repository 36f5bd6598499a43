import CourseModel
import Grading
import Sandboxing

/// Runs one of Drydock's own tools in a workspace, so that learners can try things by themselves:
/// the same Python and promtool that grade, in the same sandbox.
public struct RunTool: Sendable {
  /// Trying things out may take longer than a check: seconds of CPU and of wall time.
  static let seconds: Double = 120

  public struct Ran: Sendable {
    public var report: SandboxReport
    public var standardOutput: String { report.standardOutput.text }
    public var standardError: String { report.standardError.text }
    /// In words that follow "the program".
    public var ending: String { report.ending.description }
    /// From its start to its end.
    public var seconds: Double { report.wallSeconds }
  }

  let desk: Desk
  let isolation: SandboxBackend?

  public init(desk: Desk, isolation: SandboxBackend? = nil) {
    self.desk = desk
    self.isolation = isolation ?? desk.configuration.isolation
  }

  /// - Parameters:
  ///   - words: the tool's name and its arguments.
  ///   - folder: where to run it, in a workspace.
  public func callAsFunction(
    _ words: [String], in folder: String
  ) async throws(ClassroomFault) -> Ran {
    guard let workspace = Workspace.enclosing(folder) else { throw .noLabHere }
    let tool = try tool(named: words.first ?? "")
    var limits = SandboxLimits.standard
    limits.cpuSeconds = RunTool.seconds
    limits.wallSeconds = RunTool.seconds
    let report = try await RunSandboxed(isolation: isolation)(
      SandboxRequest(
        command: [tool.executable] + words.dropFirst(), environment: [:],
        workingDirectory: folder, readable: tool.readable, writable: [workspace.path],
        standardInput: [], network: .none, limits: limits))
    return Ran(report: report)
  }

  private func tool(named name: String) throws(ClassroomFault) -> Toolbox.Tool {
    let finding: ToolFinding
    switch name {
    // The one with packages, where it is there.
    case "python3", "python":
      let full = desk.toolbox.find(.prometheusClient)
      finding = full.tool == nil ? desk.toolbox.find(.python) : full
    case "promtool": finding = desk.toolbox.find(.promtool)
    default:
      throw .unknown(.tool, name, nearest: NearestName.of(name, among: ["python3", "promtool"]))
    }
    switch finding {
    case .found(let tool): return tool
    case .missing(let what, let remedy): throw .toolMissing(what, remedy: remedy)
    }
  }
}
