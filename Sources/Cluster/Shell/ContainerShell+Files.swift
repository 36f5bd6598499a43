/// Programs over the container's files.
extension ContainerShell {
  mutating func perform(files call: Call) -> Result? {
    switch call.name {
    case "cat": return cat(call)
    case "ls": return list(call)
    case "touch": return touch(call)
    case "rm": return remove(call)
    case "mkdir": return Result()
    case "test", "[", "[[": return test(call)
    default: return nil
    }
  }

  private func cat(_ call: Call) -> Result {
    guard !call.operands.isEmpty else { return Result(output: call.input) }
    var result = Result()
    for path in call.operands {
      if let content = files.content(of: path) {
        result.output += content
      } else {
        let why = files.isFolder(path) ? "read error: Is a directory" : ""
        result.errors +=
          why.isEmpty
          ? "cat: can't open '\(path)': No such file or directory\n" : "cat: \(why)\n"
        result.code = 1
      }
    }
    return result
  }

  private func list(_ call: Call) -> Result {
    let paths = call.operands.isEmpty ? ["/"] : call.operands
    var result = Result()
    for path in paths {
      if files.content(of: path) != nil {
        result.output += "\(path)\n"
      } else if files.isFolder(path) {
        if paths.count > 1 { result.output += "\(path):\n" }
        result.output += files.names(in: path).map { "\($0)\n" }.joined()
      } else {
        result.errors += "ls: \(path): No such file or directory\n"
        result.code = 1
      }
    }
    return result
  }

  private mutating func touch(_ call: Call) -> Result {
    var result = Result()
    for path in call.operands { write("", to: path, appending: true, &result) }
    return result
  }

  private mutating func remove(_ call: Call) -> Result {
    var result = Result()
    let isForced = call.options.contains("f")
    for path in call.operands.map(ContainerFiles.clean) {
      if files.content(of: path) != nil {
        guard files.isWritable(path) else {
          result.errors += "rm: can't remove '\(path)': Read-only file system\n"
          result.code = 1
          continue
        }
        written[path] = .some(nil)
      } else if !isForced {
        result.errors += "rm: can't remove '\(path)': No such file or directory\n"
        result.code = 1
      }
    }
    return result
  }

  private func test(_ call: Call) -> Result {
    let words = call.arguments.filter { $0 != "]" && $0 != "]]" }
    return Result(code: holds(words) ? 0 : 1)
  }

  private func holds(_ words: [String]) -> Bool {
    if words.first == "!" { return !holds(Array(words.dropFirst())) }
    switch words.count {
    case 1: return !words[0].isEmpty
    case 2:
      switch words[0] {
      case "-f", "-s", "-r":
        return files.content(of: words[1]).map { words[0] != "-s" || !$0.isEmpty } ?? false
      case "-d": return files.isFolder(words[1])
      case "-e": return files.exists(words[1])
      case "-w": return files.isWritable(words[1])
      case "-n": return !words[1].isEmpty
      case "-z": return words[1].isEmpty
      default: return false
      }
    case 3: return Self.compare(words[0], words[1], words[2])
    default: return false
    }
  }

  private static func compare(_ left: String, _ relation: String, _ right: String) -> Bool {
    switch relation {
    case "=", "==": return left == right
    case "!=": return left != right
    default: break
    }
    guard let a = Int(left), let b = Int(right) else { return false }
    switch relation {
    case "-eq": return a == b
    case "-ne": return a != b
    case "-lt": return a < b
    case "-le": return a <= b
    case "-gt": return a > b
    case "-ge": return a >= b
    default: return false
    }
  }
}
