import CourseModel
import Sandboxing

extension CheckOutcome {
  /// The program was not run. Only a missing program can be the learner's doing.
  init(_ fault: SandboxFault) {
    if case .commandNotFound(let command, _, _) = fault {
      let finding = Finding(
        did: "started `\(command)`", expected: "a program that can be executed",
        got: fault.message)
      self.init(.didNotBuild, [finding])
      return
    }
    let remedy = fault.remedy.map { $0.hasPrefix("try: ") ? String($0.dropFirst(5)) : $0 }
    let finding = Finding(
      did: "started the sandbox", expected: "it to run the program", got: fault.message,
      replay: remedy)
    self.init(fault.isMissingTool ? .toolMissing : .graderFault, [finding])
  }

  init(missing what: String, remedy: String) {
    self.init(
      .toolMissing,
      [
        Finding(
          did: "looked for \(what)", expected: "it on this machine", got: "not found",
          replay: remedy)
      ])
  }

  /// The verdict for a program the sandbox stopped, nil when it ended by itself.
  static func stopped(_ ending: SandboxEnding, did: String) -> CheckOutcome? {
    guard case .stopped(let limit, let value) = ending else { return nil }
    let (verdict, allowed, got): (Verdict, String, String) =
      switch limit {
      case .wall: (.timedOut, "to finish within \(words(value)) s", "still running, so stopped")
      case .cpu:
        (.timedOut, "to need at most \(words(value)) s of CPU time", "needed more, so stopped")
      case .memory:
        (
          .outOfMemory, "to need at most \(mebibytes(value)) MiB of memory",
          "needed more, so stopped"
        )
      case .output:
        (.tooMuchOutput, "to print at most \(Int(value) / 1024) KiB", "printed more, so stopped")
      case .processes: (.crashed, "to use at most \(Int(value)) processes", "started more")
      case .openFiles: (.crashed, "to open at most \(Int(value)) files at once", "opened more")
      case .fileSize: (.crashed, "to write files of at most \(mebibytes(value)) MiB", "wrote more")
      case .disk: (.crashed, "to write at most \(mebibytes(value)) MiB in all", "wrote more")
      case .files: (.crashed, "to make at most \(Int(value)) files", "made more")
      }
    return CheckOutcome(verdict, [Finding(did: did, expected: allowed, got: got)])
  }

  private static func words(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)
  }

  private static func mebibytes(_ bytes: Double) -> Int { Int(bytes) >> 20 }
}
