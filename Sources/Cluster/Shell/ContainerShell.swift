import KubernetesAPI

/// Commands in a container: those that the image's model knows, and a handful of small programs
/// over the container's environment, files and network. Enough for hooks, probes and a look around;
/// everything else is "not found".
struct ContainerShell {
  struct Result: Hashable {
    var output = ""
    var errors = ""
    var code = 0
    /// How long it takes.
    var seconds = 0.0
  }

  /// What a program gets.
  struct Call {
    var name: String
    var arguments: [String]
    var input: String

    /// Options in one letter, without their dashes: `-rf` gives r and f.
    var options: Set<Character> {
      Set(
        arguments.filter { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.utf8.count > 1 }
          .flatMap { $0.dropFirst() })
    }

    var operands: [String] { arguments.filter { !$0.hasPrefix("-") || $0 == "-" } }
  }

  let context: ContainerContext
  var variables: [String: String]
  /// Files written, or taken away, since the container started.
  var written: [String: String?]
  /// Random choices between endpoints.
  var choice = 0
  /// A script has said `exit`.
  private(set) var isDone = false

  init(_ context: ContainerContext) {
    self.context = context
    variables = context.variables
    written = context.runtime.written
  }

  var files: ContainerFiles {
    var runtime = context.runtime
    runtime.written = written
    return ContainerFiles(
      ContainerContext(
        pod: context.pod, container: context.container, runtime: runtime, cluster: context.cluster))
  }

  /// Runs a command as `exec` is given it.
  mutating func run(_ command: [String], input: String = "") -> Result {
    let line = command.joined(separator: " ")
    if let answer = context.runtime.model.commands[line] {
      return Result(output: answer.output, errors: answer.errors, code: answer.code)
    }
    guard let first = command.first else { return Result() }
    let name = first.split(separator: "/").last.map(String.init) ?? first
    let known = context.runtime.model.executables
    guard known.isEmpty || known.contains(name) || known.contains(first) else {
      return Result(
        errors: "OCI runtime exec failed: exec failed: unable to start container process: exec: "
          + "\"\(first)\": executable file not found in $PATH: unknown\n", code: 127)
    }
    let call = Call(name: name, arguments: Array(command.dropFirst()), input: input)
    return perform(call)
      ?? Result(
        errors: "OCI runtime exec failed: exec failed: unable to start container process: exec: "
          + "\"\(first)\": executable file not found in $PATH: unknown\n", code: 127)
  }

  /// - Returns: nil when there is no such program.
  private mutating func perform(_ call: Call) -> Result? {
    switch call.name {
    case "sh", "bash", "ash", "dash": return interpret(call)
    default: return perform(text: call) ?? perform(files: call) ?? perform(network: call)
    }
  }

  private mutating func interpret(_ call: Call) -> Result {
    guard let place = call.arguments.firstIndex(where: { $0.hasPrefix("-") && $0.contains("c") }),
      call.arguments.indices.contains(place + 1)
    else {
      guard let path = call.operands.first else { return run(script: call.input) }
      guard let script = files.content(of: path) else {
        return Result(errors: "sh: can't open '\(path)': No such file or directory\n", code: 2)
      }
      return run(script: script)
    }
    return run(script: call.arguments[place + 1])
  }

  /// Runs a shell script of simple commands: `;`, `&&`, `||`, `|`, redirections, variables.
  mutating func run(script: String) -> Result {
    let steps: [ShellScript.Step]
    do throws(ShellScript.Fault) {
      steps = try ShellScript.parse(script)
    } catch {
      return Result(errors: "sh: syntax error: \(error.message)\n", code: 2)
    }
    var total = Result()
    for step in steps {
      switch step.condition {
      case .always: break
      case .afterSuccess where total.code != 0: continue
      case .afterFailure where total.code == 0: continue
      default: break
      }
      let result = run(pipeline: step.pipeline)
      total.output += result.output
      total.errors += result.errors
      total.code = result.code
      total.seconds += result.seconds
      if isDone { break }
    }
    return total
  }

  private mutating func run(pipeline: [ShellScript.Command]) -> Result {
    var total = Result()
    for (place, command) in pipeline.enumerated() {
      var result = run(simple: command, input: total.output)
      if let path = command.outputPath {
        write(result.output, to: expand(path), appending: command.appends, &result)
        result.output = ""
      }
      if command.dropsErrors { result.errors = "" }
      total.output = result.output
      total.errors += result.errors
      total.code = result.code
      total.seconds += result.seconds
      if isDone, place + 1 < pipeline.count { break }
    }
    return total
  }

  private mutating func run(simple command: ShellScript.Command, input: String) -> Result {
    var words = command.words.map(expand)
    while let first = words.first, let (name, value) = Self.assignment(first) {
      variables[name] = value
      words.removeFirst()
    }
    guard let name = words.first else { return Result() }
    var input = input
    if let path = command.inputPath.map(expand) {
      guard let content = files.content(of: path) else {
        return Result(errors: "sh: can't open \(path): no such file\n", code: 1)
      }
      input = content
    }
    if name == "exit" {
      isDone = true
      return Result(code: words.count > 1 ? Int(words[1]) ?? 2 : 0)
    }
    if let answer = context.runtime.model.commands[words.joined(separator: " ")] {
      return Result(output: answer.output, errors: answer.errors, code: answer.code)
    }
    let short = name.split(separator: "/").last.map(String.init) ?? name
    let call = Call(name: short, arguments: Array(words.dropFirst()), input: input)
    return perform(call) ?? Result(errors: "sh: \(name): not found\n", code: 127)
  }

  private static func assignment(_ word: String) -> (String, String)? {
    guard let place = word.firstIndex(of: "="), place != word.startIndex else { return nil }
    let name = word[..<place]
    guard name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else { return nil }
    return (String(name), String(word[word.index(after: place)...]))
  }

  mutating func write(
    _ text: String, to path: String, appending: Bool, _ result: inout Result
  ) {
    let path = ContainerFiles.clean(path)
    if path == "/dev/null" { return }
    if path == "/dev/stdout" || path == "/dev/stderr" || path.hasPrefix("/proc/1/fd/") { return }
    guard files.isWritable(path) else {
      result.errors += "sh: can't create \(path): Read-only file system\n"
      result.code = 1
      return
    }
    written[path] = .some((appending ? files.content(of: path) ?? "" : "") + text)
  }

  /// Words as parsed: parts that are taken as they are, and parts in which variables are filled in.
  private func expand(_ word: ShellScript.Word) -> String {
    word.parts.map { part in
      switch part {
      case .literal(let text): text
      case .variable(let name, let fallback):
        (variables[name].flatMap { $0.isEmpty && !fallback.isEmpty ? nil : $0 }) ?? fallback
      }
    }.joined()
  }
}
