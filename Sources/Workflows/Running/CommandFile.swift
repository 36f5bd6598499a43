/// The files through which a step hands values on (docs.github.com, "Workflow commands").
enum CommandFile {
  static let names = [
    "GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_PATH", "GITHUB_STATE", "GITHUB_STEP_SUMMARY",
  ]

  enum Fault: Error, Equatable {
    case noValue(line: String)
    case noEnd(delimiter: String)
  }

  /// `name=value`, or `name<<END`, lines, `END`. Later entries of a name win.
  static func pairs(_ text: String) throws(Fault) -> [(name: String, value: String)] {
    var pairs: [(name: String, value: String)] = []
    var lines = text.replacing("\r\n", with: "\n").split(
      separator: "\n", omittingEmptySubsequences: false)[...]
    while let line = lines.popFirst() {
      if line.isEmpty { continue }
      let equals = line.firstIndex(of: "=")
      let heredoc = line.firstRange(of: "<<")
      if let heredoc, heredoc.lowerBound < equals ?? line.endIndex {
        let delimiter = line[heredoc.upperBound...]
        guard !delimiter.isEmpty, heredoc.lowerBound > line.startIndex else {
          throw .noValue(line: String(line))
        }
        var value: [Substring] = []
        while let next = lines.first, next != delimiter {
          value.append(next)
          lines.removeFirst()
        }
        guard lines.popFirst() != nil else { throw .noEnd(delimiter: String(delimiter)) }
        pairs.append((String(line[..<heredoc.lowerBound]), value.joined(separator: "\n")))
      } else if let equals, equals > line.startIndex {
        pairs.append((String(line[..<equals]), String(line[line.index(after: equals)...])))
      } else {
        throw .noValue(line: String(line))
      }
    }
    return pairs
  }

  static func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map(String.init)
  }
}
