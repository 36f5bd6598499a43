import KubernetesAPI

/// Programs that print what they are given, or what the process knows.
extension ContainerShell {
  mutating func perform(text call: Call) -> Result? {
    switch call.name {
    case "echo": return echo(call)
    case "printf": return printf(call)
    case "true", ":": return Result()
    case "false": return Result(code: 1)
    case "sleep": return sleep(call)
    case "env", "printenv": return environment(call)
    case "export", "set": return assign(call)
    case "hostname": return line(variables["HOSTNAME"] ?? context.pod.name)
    case "whoami": return line(context.user == 0 ? "root" : String(context.user))
    case "id": return identity(call)
    case "date": return line(context.cluster.now.text)
    case "nproc": return line(String(cores))
    case "pwd": return line(context.container["workingDir"].string ?? "/")
    default: return filter(call)
    }
  }

  func line(_ text: String) -> Result { Result(output: "\(text)\n") }

  private var cores: Int {
    let limit = context.runtime.processorLimit
    return limit.isFinite ? max(1, Int(limit.rounded(.up))) : 4
  }

  private func echo(_ call: Call) -> Result {
    let isBare = call.arguments.first == "-n"
    let words =
      isBare || call.arguments.first == "-e" ? call.arguments.dropFirst() : call.arguments[...]
    return Result(output: words.joined(separator: " ") + (isBare ? "" : "\n"))
  }

  /// `%s`, `%d` and `\n` only.
  private func printf(_ call: Call) -> Result {
    var values = call.arguments.dropFirst()
    var output = ""
    var rest = (call.arguments.first ?? "")[...]
    while let character = rest.popFirst() {
      guard character == "%" || character == "\\", let next = rest.popFirst() else {
        output.append(character)
        continue
      }
      switch (character, next) {
      case ("%", "s"), ("%", "d"): output += values.popFirst() ?? ""
      case ("%", "%"): output.append("%")
      case ("\\", "n"): output.append("\n")
      case ("\\", "t"): output.append("\t")
      default: output += "\(character)\(next)"
      }
    }
    return Result(output: output)
  }

  private func sleep(_ call: Call) -> Result {
    guard let text = call.operands.first else {
      return Result(errors: "sleep: missing operand\n", code: 1)
    }
    if text == "infinity" || text == "inf" { return Result(seconds: .infinity) }
    guard let seconds = Double(text) ?? GoDuration.seconds(text) else {
      return Result(errors: "sleep: invalid number '\(text)'\n", code: 1)
    }
    return Result(seconds: seconds)
  }

  private func environment(_ call: Call) -> Result {
    if let name = call.operands.first {
      guard let value = variables[name] else { return Result(code: 1) }
      return line(value)
    }
    let lines = variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)\n" }
    return Result(output: lines.joined())
  }

  private mutating func assign(_ call: Call) -> Result {
    for word in call.operands {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
    }
    return Result()
  }

  private func identity(_ call: Call) -> Result {
    if call.options.contains("u") { return line(String(context.user)) }
    let name = context.user == 0 ? "(root)" : ""
    return line("uid=\(context.user)\(name) gid=0(root) groups=0(root)")
  }

  /// Programs that read text and print some of it.
  private func filter(_ call: Call) -> Result? {
    var operands = call.operands
    switch call.name {
    case "grep":
      guard !operands.isEmpty else { return Result(errors: "grep: no pattern\n", code: 2) }
      let pattern = operands.removeFirst()
      return filtered(call, operands) { grep(pattern, $0, call.options) }
    case "head", "tail":
      let count = Self.count(call) ?? 10
      operands.removeAll { Int($0) == count }
      return filtered(call, operands) { lines in
        (Array(call.name == "head" ? lines.prefix(count) : lines.suffix(count)), 0)
      }
    case "wc":
      return filtered(call, operands) { lines in ([String(lines.count)], 0) }
    case "sort": return filtered(call, operands) { ($0.sorted(), 0) }
    case "uniq":
      return filtered(call, operands) { lines in
        (lines.reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }, 0)
      }
    default: return nil
    }
  }

  private func grep(
    _ pattern: String, _ lines: [String], _ options: Set<Character>
  ) -> ([String], Int) {
    let wanted = options.contains("i") ? pattern.lowercased() : pattern
    let found = lines.filter { line in
      let text = options.contains("i") ? line.lowercased() : line
      return text.contains(wanted) != options.contains("v")
    }
    let shown =
      options.contains("q") ? [] : options.contains("c") ? [String(found.count)] : found
    return (shown, found.isEmpty ? 1 : 0)
  }

  /// `-n 5`, `-n5` or `-5`.
  private static func count(_ call: Call) -> Int? {
    for (place, argument) in call.arguments.enumerated() where argument.hasPrefix("-") {
      let digits = argument.drop { !$0.isNumber }
      if let number = Int(digits) { return number }
      if argument == "-n", call.arguments.indices.contains(place + 1) {
        return Int(call.arguments[place + 1])
      }
    }
    return nil
  }

  private func filtered(
    _ call: Call, _ paths: [String], _ body: ([String]) -> ([String], Int)
  ) -> Result {
    var text = call.input
    for path in paths {
      guard let content = files.content(of: path) else {
        return Result(errors: "\(call.name): \(path): No such file or directory\n", code: 2)
      }
      text += content
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    let (shown, code) = body(lines)
    return Result(output: shown.map { "\($0)\n" }.joined(), code: code)
  }
}
