/// One of promtool's complaints about a rule file, read apart.
///
/// Forms, with a place or without: `5:11: group "g", rule 1, "X": could not parse expression: 1:4:
/// parse error: ...`, `yaml: line 3: ...`, `yaml: unmarshal errors:` with a line for each, and
/// `not a valid duration string: "ten"`.
struct RuleFileComplaint {
  var file: RuleFile
  var text: String

  var problems: [RuleFileProblem] {
    let lines = text.split(separator: "\n")
    if text.hasPrefix("yaml: unmarshal errors:") {
      return lines.dropFirst().map(shapeProblem)
    }
    if let match = text.firstMatch(of: /^yaml: (?:line (\d+): )?(.*)/) {
      return [problem(line: match.output.1.flatMap { Int($0) } ?? 0, .yaml(String(match.output.2)))]
    }
    if let match = text.firstMatch(of: /not a valid duration string: "(.*)"/) {
      let written = String(match.output.1)
      return [problem(line: line(ofDuration: written), .duration(written))]
    }
    return [ruleProblem]
  }

  private func problem(line: Int, column: Int = 0, _ cause: RuleFileProblem.Cause)
    -> RuleFileProblem
  {
    RuleFileProblem(file: file.name, line: line, column: column, cause: cause)
  }

  /// `  line 5: field exprr not found in type rulefmt.RuleNode`
  private func shapeProblem(_ text: Substring) -> RuleFileProblem {
    guard let match = text.firstMatch(of: /^\s*line (\d+): (.*)/) else {
      return problem(line: 0, .shape(String(text)))
    }
    let line = Int(match.output.1) ?? 0
    let message = match.output.2
    guard let field = message.firstMatch(of: /^field (.+) not found in type rulefmt\.(\w+)/) else {
      return problem(line: line, .shape(String(message)))
    }
    let owner: RuleFileProblem.Owner =
      switch field.output.2.lowercased() {
      case "rulegroups": .file
      case "rulegroup": .group
      default: .rule
      }
    return problem(line: line, .unknownField(String(field.output.1), owner: owner))
  }

  /// `5:11: group "g", rule 1, "X": message`; places of 0:0 mean that promtool does not know.
  private var ruleProblem: RuleFileProblem {
    var rest = Substring(text)
    var place = (line: 0, column: 0)
    while let match = rest.firstMatch(of: /^(\d+):(\d+):\s/) {
      if place.line == 0 { place = (Int(match.output.1) ?? 0, Int(match.output.2) ?? 0) }
      rest = rest[match.range.upperBound...]
    }
    guard let match = rest.firstMatch(of: /^group "(.*?)", rule (\d+), "(.*?)": (.*)/) else {
      return problem(line: place.line, column: place.column, .other(String(rest)))
    }
    let name = String(match.output.3)
    let rule = name.isEmpty ? "rule \(match.output.2) of group \(match.output.1)" : name
    let message = match.output.4
    let parse = /^could not parse expression: (?:(\d+):(\d+): )?(?:parse error: )?(.*)/
    guard let error = message.firstMatch(of: parse) else {
      return problem(
        line: place.line, column: place.column, .rule(rule, message: String(message)))
    }
    let inside = (line: Int(error.output.1 ?? "") ?? 1, column: Int(error.output.2 ?? "") ?? 1)
    let exact = placeInFile(of: inside, expressionAt: place)
    return problem(
      line: exact.line, column: exact.column,
      .expression(rule: rule, message: String(error.output.3)))
  }

  /// Where a place of an expression is in the file. Only for expressions whose lines are the
  /// file's own lines; for the others the expression's start is as good as can be told.
  private func placeInFile(
    of inside: (line: Int, column: Int), expressionAt start: (line: Int, column: Int)
  ) -> (line: Int, column: Int) {
    let lines = file.lines
    guard start.line > 0, start.line <= lines.count else { return start }
    let written = lines[start.line - 1].dropFirst(start.column - 1)
    switch written.first {
    case "|":
      guard start.line + inside.line <= lines.count else { return start }
      let indent = lines[start.line].prefix { $0 == " " }.count
      return (start.line + inside.line, indent + inside.column)
    case ">": return start
    case "\"", "'": return (start.line, start.column + inside.column)
    default: return inside.line == 1 ? (start.line, start.column + inside.column - 1) : start
    }
  }

  /// promtool gives no place for a bad duration; the line that has it is found by its text.
  private func line(ofDuration written: String) -> Int {
    let keys = ["for", "keep_firing_for", "interval", "query_offset"]
    let lines = file.lines
    let index = lines.firstIndex { line in
      keys.contains { line.contains("\($0):") } && line.contains(written)
    }
    return index.map { $0 + 1 } ?? 0
  }
}
