/// Makes of what a script printed and wrote what a step gives: log, outputs, variables.
struct StepOutputReader {
  private(set) var outcome = StepOutcome(isSuccess: true, seconds: 0)
  private var mask: LogMask
  /// While set, commands are ordinary lines until `::TOKEN::`.
  private var stopToken: String?

  init(mask: LogMask) { self.mask = mask }

  mutating func read(script: String, _ result: StepResult) {
    outcome.log += script.split(whereSeparator: \.isNewline).map { mask.masked("> \($0)") }
    for line in result.output.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      read(line: String(line))
    }
    while outcome.log.last?.isEmpty == true { outcome.log.removeLast() }
    outcome.isSuccess = result.exitCode == 0
    if result.exitCode != 0 {
      outcome.log.append("##[error]Process completed with exit code \(result.exitCode).")
    }
    read(files: result.files)
  }

  private mutating func read(line: String) {
    guard let command = WorkflowCommand(line) else {
      outcome.log.append(mask.masked(line))
      return
    }
    if let token = stopToken {
      if command.name == token.lowercased() { stopToken = nil }
      if command.name != token.lowercased() { outcome.log.append(mask.masked(line)) }
      return
    }
    obey(command, line)
  }

  private mutating func obey(_ command: WorkflowCommand, _ line: String) {
    switch command.name {
    case "add-mask":
      mask.add(command.value)
      outcome.masks.append(command.value)
      outcome.log.append("::add-mask::***")
    case "error", "warning", "notice":
      outcome.log.append(mask.masked("##[\(command.name)]\(place(of: command))\(command.value)"))
    case "group": outcome.log.append(mask.masked("##[group]\(command.value)"))
    case "endgroup": outcome.log.append("##[endgroup]")
    case "debug", "save-state": break
    case "set-output":
      if let name = command.properties["name"] { outcome.outputs.append((name, command.value)) }
      outcome.log.append(
        "##[warning]The `set-output` command is deprecated: write to $GITHUB_OUTPUT")
    case "set-env", "add-path":
      outcome.log.append(
        "##[error]The `\(command.name)` command is disabled: write to $GITHUB_ENV or $GITHUB_PATH")
    case "stop-commands": stopToken = command.value
    default: outcome.log.append(mask.masked(line))
    }
  }

  private func place(of command: WorkflowCommand) -> String {
    guard let file = command.properties["file"] else { return "" }
    return "\(file)\(command.properties["line"].map { ":\($0)" } ?? ""): "
  }

  private mutating func read(files: [String: String]) {
    outcome.outputs += pairs(files["GITHUB_OUTPUT"], called: "output")
    // Names of the runner's own cannot be taken over.
    outcome.variables = pairs(files["GITHUB_ENV"], called: "env").filter { pair in
      !["GITHUB_", "RUNNER_"].contains { pair.name.hasPrefix($0) } && pair.name != "NODE_OPTIONS"
    }
    outcome.searchPath = CommandFile.lines(files["GITHUB_PATH"] ?? "")
    outcome.summary = files["GITHUB_STEP_SUMMARY"] ?? ""
  }

  private mutating func pairs(_ text: String?, called name: String) -> [(
    name: String, value: String
  )] {
    do {
      return try CommandFile.pairs(text ?? "")
    } catch {
      outcome.isSuccess = false
      outcome.log.append("##[error]Unable to process file command '\(name)' successfully.")
      switch error {
      case .noValue(let line): outcome.log.append(mask.masked("##[error]Invalid format '\(line)'"))
      case .noEnd(let delimiter):
        outcome.log.append("##[error]Invalid value. Matching delimiter not found '\(delimiter)'")
      }
      return []
    }
  }
}
