/// How a `run` step's script is started on Linux (docs.github.com, `jobs.<job_id>.steps[*].shell`).
enum StepShell {
  struct Command: Equatable {
    var words: [String]
    var fileEnding: String
  }

  /// Nil for a shell that the runners of Drydock do not have.
  static func command(_ shell: String?) -> Command? {
    switch shell {
    case nil: Command(words: ["bash", "-e", "{0}"], fileEnding: ".sh")
    case "bash"?:
      Command(
        words: ["bash", "--noprofile", "--norc", "-eo", "pipefail", "{0}"], fileEnding: ".sh")
    case "sh"?: Command(words: ["sh", "-e", "{0}"], fileEnding: ".sh")
    case "python"?: Command(words: ["python", "{0}"], fileEnding: ".py")
    case "pwsh"?, "powershell"?, "cmd"?: nil
    case let custom?:
      custom.contains("{0}")
        ? Command(words: custom.split(separator: " ").map(String.init), fileEnding: "") : nil
    }
  }
}
