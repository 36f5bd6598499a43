import ArgumentParser
import Foundation
import Sandboxing

/// Passes a sandboxed command's output and ending on, as a shell would.
enum SandboxedEnding {
  /// - Parameter isQuiet: the report was shown already; only the exit code is passed on.
  /// - Throws: `ExitCode` always: the command's own, 128 + N for signal N, 1 for a limit.
  static func show(_ report: SandboxReport, isQuiet: Bool = false) throws {
    if !isQuiet {
      // Straight to a terminal the output is cleaned; a pipe gets it as it is.
      Output.write(shown(report.standardOutput, on: STDOUT_FILENO), to: STDOUT_FILENO)
      Output.write(shown(report.standardError, on: STDERR_FILENO), to: STDERR_FILENO)
    }
    switch report.ending {
    case .exited(let code): throw ExitCode(code)
    case .signalled(let number):
      if !isQuiet { Output.error("drydock: ended by signal \(number)") }
      throw ExitCode(128 + number)
    case .stopped(let limit, let value):
      if !isQuiet { Output.error("drydock: stopped by the \(limit.rawValue) limit (\(value))") }
      throw ExitCode(1)
    }
  }

  private static func shown(_ output: CapturedOutput, on descriptor: Int32) -> String {
    isatty(descriptor) == 1 ? SafeText.clean(output.text) : output.text
  }
}
