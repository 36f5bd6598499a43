import CourseModel

/// Where the values of a YAML text begin and end, in Unicode scalars from its start. The parser
/// tells only where they begin.
struct YAMLSpans {
  let scalars: [Unicode.Scalar]
  private let lineStarts: [Int]

  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    lineStarts = [0] + scalars.indices.filter { scalars[$0] == "\n" }.map { $0 + 1 }
    self.scalars = scalars
  }

  func offset(of place: SourcePlace) -> Int {
    guard lineStarts.indices.contains(place.line - 1) else { return scalars.count }
    return min(scalars.count, lineStarts[place.line - 1] + max(0, place.column - 1))
  }

  func lineStart(of offset: Int) -> Int {
    (scalars[..<offset].lastIndex(of: "\n") ?? -1) + 1
  }

  /// Where the line ends, before its line break.
  func lineEnd(of offset: Int) -> Int {
    let end = scalars[offset...].firstIndex(of: "\n") ?? scalars.count
    return end > offset && scalars[end - 1] == "\r" ? end - 1 : end
  }

  /// The text with a part of it exchanged.
  func replacing(_ range: Range<Int>, with new: String) -> String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars[..<range.lowerBound])
    result.append(contentsOf: new.unicodeScalars)
    result.append(contentsOf: scalars[range.upperBound...])
    return String(result)
  }

  /// The first character from `offset` on that is no space.
  func afterSpaces(_ offset: Int) -> Int {
    var index = offset
    while index < scalars.count, scalars[index] == " " { index += 1 }
    return index
  }

  func isFlow(_ node: DocumentNode) -> Bool {
    let start = content(of: node)
    return start < scalars.count && (scalars[start] == "{" || scalars[start] == "[")
  }

  /// The end of a key that begins at `start`, and of the colon behind it.
  func key(at start: Int) -> (end: Int, colon: Int) {
    var end = start
    if start < scalars.count, scalars[start] == "\"" || scalars[start] == "'" {
      end = afterQuote(start)
    } else {
      while end < scalars.count, !isColon(end), scalars[end] != "\n" { end += 1 }
      while end > start, scalars[end - 1] == " " { end -= 1 }
    }
    let colon = afterSpaces(end)
    return (end, min(scalars.count, colon + 1))
  }

  /// The text of an entry's value; empty, behind the colon, where nothing is written.
  func value(of entry: DocumentNode.Entry, inFlow: Bool) -> Range<Int> {
    let key = offset(of: entry.keyPlace)
    let colon = self.key(at: key).colon
    let column = key - lineStart(of: key)
    let start = offset(of: entry.value.place)
    let isWritten = start >= colon && start < scalars.count && !isBlank(start)
    if entry.value.content == .null, !(isWritten && isNullWord(start)) { return colon..<colon }
    guard isWritten else { return colon..<colon }
    return start..<max(start, end(of: entry.value, inFlow: inFlow, column: column))
  }

  /// The end of a value; `column` is that of the key or dash it belongs to.
  func end(of node: DocumentNode, inFlow: Bool, column: Int) -> Int {
    let start = content(of: node)
    guard start < scalars.count else { return scalars.count }
    switch scalars[start] {
    case "{", "[": return afterBracket(start)
    case "\"", "'": return afterQuote(start)
    case "|", ">": return inFlow ? afterPlain(start, inFlow: true) : afterBlock(start, column)
    default: break
    }
    switch node.content {
    case .map(let entries):
      return entries.map { value(of: $0, inFlow: false).upperBound }.max() ?? start
    case .list(let elements):
      let ends = elements.map { element in
        let dash = dash(before: element)
        return element.content == .null && isBlank(offset(of: element.place))
          ? dash + 1 : end(of: element, inFlow: false, column: dash - lineStart(of: dash))
      }
      return ends.max() ?? start
    default: return afterPlain(start, inFlow: inFlow)
    }
  }

  /// The dash of a list's element; the element itself where none is.
  func dash(before element: DocumentNode) -> Int {
    let start = offset(of: element.place)
    let line = lineStart(of: min(start, scalars.count))
    var index = start - 1
    while index >= line, scalars[index] == " " { index -= 1 }
    return index >= line && scalars[index] == "-" ? index : start
  }

  /// Where a value begins behind its tag and anchor.
  private func content(of node: DocumentNode) -> Int {
    var start = offset(of: node.place)
    while start < scalars.count, scalars[start] == "&" || scalars[start] == "!" {
      while start < scalars.count, scalars[start] != " ", scalars[start] != "\n" { start += 1 }
      while start < scalars.count, scalars[start] == " " || scalars[start] == "\n" { start += 1 }
    }
    return start
  }

  private func isColon(_ index: Int) -> Bool {
    guard scalars[index] == ":" else { return false }
    let next = index + 1
    return next >= scalars.count || [" ", "\n", "\r", ",", "}", "]"].contains(scalars[next])
  }

  private func isBlank(_ index: Int) -> Bool {
    index >= scalars.count || ["\n", "\r", " ", "#", ",", "}", "]"].contains(scalars[index])
  }

  private func isNullWord(_ index: Int) -> Bool {
    scalars[index] == "~" || scalars[index] == "n" || scalars[index] == "N"
  }

  private func afterBracket(_ start: Int) -> Int {
    var depth = 0
    var index = start
    while index < scalars.count {
      switch scalars[index] {
      case "{", "[": depth += 1
      case "}", "]":
        depth -= 1
        if depth == 0 { return index + 1 }
      case "\"",
        "'" where isTokenStart(index):
        index = afterQuote(index)
        continue
      case "#" where index > 0 && (scalars[index - 1] == " " || scalars[index - 1] == "\n"):
        index = lineEnd(of: index)
        continue
      default: break
      }
      index += 1
    }
    return scalars.count
  }

  /// A quote inside a plain text (`it's`) opens nothing.
  private func isTokenStart(_ index: Int) -> Bool {
    let before = scalars[..<index].last { $0 != " " && $0 != "\n" && $0 != "\r" }
    return before.map { ["{", "[", ",", ":"].contains($0) } ?? true
  }

  private func afterQuote(_ start: Int) -> Int {
    let quote = scalars[start]
    var index = start + 1
    while index < scalars.count {
      if quote == "\"", scalars[index] == "\\" {
        index += 2
        continue
      }
      if scalars[index] == quote {
        let isDoubled = quote == "'" && index + 1 < scalars.count && scalars[index + 1] == "'"
        if !isDoubled { return index + 1 }
        index += 1
      }
      index += 1
    }
    return scalars.count
  }

  private func afterPlain(_ start: Int, inFlow: Bool) -> Int {
    var end = start
    while end < scalars.count, scalars[end] != "\n" {
      if inFlow, [",", "}", "]", "{", "["].contains(scalars[end]) { break }
      if scalars[end] == "#", end > start, scalars[end - 1] == " " { break }
      end += 1
    }
    while end > start, scalars[end - 1] == " " || scalars[end - 1] == "\r" { end -= 1 }
    return end
  }

  /// Of a text over several lines below a key: up to the first line that stands no deeper.
  private func afterBlock(_ start: Int, _ column: Int) -> Int {
    var end = lineEnd(of: start)
    var line = (scalars[end...].firstIndex(of: "\n") ?? scalars.count) + 1
    while line <= scalars.count {
      let stop = lineEnd(of: min(line, scalars.count))
      let first = afterSpaces(min(line, scalars.count))
      if first < stop {
        guard first - line > column else { break }
        end = stop
      }
      guard let next = scalars[stop...].firstIndex(of: "\n") else { break }
      line = next + 1
    }
    return end
  }
}
