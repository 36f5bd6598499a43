import CourseModel
import Sandboxing

/// Compares what a program did with what its check asks for.
struct ProgramJudge {
  let probe: ProgramProbe
  let report: SandboxReport
  let work: String

  private var did: String { "ran `\(probe.run.joined(separator: " "))`" }

  func outcome() -> CheckOutcome {
    if let stopped = CheckOutcome.stopped(report.ending, did: did) { return stopped }
    if let crash = crash() { return CheckOutcome(.crashed, [crash]) }
    return CheckOutcome(
      findings: exitFinding() + texts() + files() + costs(), seconds: report.wallSeconds)
  }

  private func crash() -> Finding? {
    guard case .signalled(let signal) = report.ending else { return nil }
    return Finding(
      did: did, expected: "it to exit with code \(probe.exit)",
      got: "it was ended by signal \(signal)\(lastWords)")
  }

  private func exitFinding() -> [Finding] {
    guard case .exited(let code) = report.ending, Int(code) != probe.exit else { return [] }
    return [
      Finding(did: did, expected: "exit code \(probe.exit)", got: "exit code \(code)\(lastWords)")
    ]
  }

  /// The end of what it wrote to standard error, for crashes and wrong exit codes.
  private var lastWords: String {
    let lines = report.standardError.text.split(separator: "\n").suffix(4)
    return lines.isEmpty ? "" : "; it wrote: " + lines.joined(separator: " / ")
  }

  private func texts() -> [Finding] {
    let output = probe.output.flatMap {
      TextJudge(text: report.standardOutput.text, name: "its output").findings($0, did: did)
    }
    let errors = probe.errorOutput.flatMap {
      TextJudge(text: report.standardError.text, name: "its error output").findings($0, did: did)
    }
    return output + errors
  }

  private func files() -> [Finding] {
    var findings: [Finding] = []
    for (name, rules) in probe.makes.sorted(by: { $0.key < $1.key }) {
      do {
        let bytes = try LearnerFile.read("\(work)/\(name)", name: name)
        let judge = TextJudge(text: String(decoding: bytes, as: UTF8.self), name: name)
        findings += rules.flatMap { judge.findings($0, did: did) }
      } catch {
        findings.append(
          Finding(did: did, expected: "it to make the file \(name)", got: error.finding.got))
      }
    }
    for name in probe.makesNot where (try? LearnerFile.read("\(work)/\(name)", name: name)) != nil {
      findings.append(
        Finding(did: did, expected: "no file \(name) afterwards", got: "the file is there"))
    }
    return findings
  }

  private func costs() -> [Finding] {
    var findings: [Finding] = []
    if let most = probe.maxCPUSeconds, report.cpuSeconds > most {
      findings.append(
        Finding(
          did: did, expected: "at most \(most) s of CPU time",
          got: "\((report.cpuSeconds * 100).rounded() / 100) s"))
    }
    if let most = probe.maxMemoryMiB, report.peakMemoryBytes > most << 20 {
      findings.append(
        Finding(
          did: did, expected: "at most \(most) MiB of memory at its peak",
          got: "\(report.peakMemoryBytes >> 20) MiB"))
    }
    return findings
  }
}
