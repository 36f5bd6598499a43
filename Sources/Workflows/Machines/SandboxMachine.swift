import Foundation
import Sandboxing

/// A job's machine in the sandbox: a folder of its own, in which the steps' scripts run.
public struct SandboxMachines: Sendable {
  public typealias Runner = @Sendable (SandboxRequest) async throws -> SandboxReport

  /// Where the jobs' folders are made; must exist.
  let folder: String
  let runner: Runner
  let limits: SandboxLimits
  /// Folders put behind the steps' own `PATH`, with what of the host programs in them read.
  let programs: [String]
  let readable: [String]

  public init(
    in folder: String, limits: SandboxLimits = .standard, programs: [String] = [],
    readable: [String] = [], runner: @escaping Runner
  ) {
    self.folder = folder
    self.limits = limits
    self.programs = programs
    self.readable = readable
    self.runner = runner
  }

  /// Makes the folder of one job.
  public func machine(named name: String) throws(MachineFault) -> JobMachine {
    let home = JobFolder(root: folder + "/" + name)
    try home.make()
    return JobMachine(
      paths: JobMachine.Paths(
        workspace: home.workspace, temporary: home.temporary, tools: home.tools),
      run: { request throws(MachineFault) in try await run(request, in: home) },
      write: { files, folder throws(MachineFault) in try home.write(files, below: folder) },
      read: { matches throws(MachineFault) in try home.read(matches) },
      close: { home.remove() })
  }

  private func run(_ request: StepRequest, in home: JobFolder) async throws(MachineFault)
    -> StepResult
  {
    let step = try home.makeStep(request)
    let words = request.shell.map { $0.replacing("{0}", with: step.script) }
    var environment = request.environment.merging(step.files) { $1 }
    environment["HOME"] = home.home
    environment["PATH"] =
      (request.searchPath + programs + ["/usr/local/bin", "/usr/bin", "/bin"])
      .joined(separator: ":")
    let report: SandboxReport
    do {
      report = try await runner(
        SandboxRequest(
          // Both streams in the order in which they were written.
          command: ["/bin/sh", "-c", "exec \"$@\" 2>&1", "sh"] + words, environment: environment,
          workingDirectory: try home.folder(request.workingDirectory), readable: readable,
          writable: [home.root], limits: limits))
    } catch let fault as MachineFault {
      throw fault
    } catch {
      throw MachineFault("\(error)")
    }
    var result = StepResult(exitCode: 0, output: report.standardOutput.text)
    switch report.ending {
    case .exited(let code): result.exitCode = Int(code)
    case .signalled(let number): result.exitCode = 128 + Int(number)
    case .stopped:
      result.exitCode = 137
      result.output += "\n##[error]the step \(report.ending)"
    }
    if report.standardOutput.cutBytes > 0 {
      result.output += "\n##[warning]\(report.standardOutput.cutBytes) more bytes were printed"
    }
    return home.finish(step, result)
  }
}
