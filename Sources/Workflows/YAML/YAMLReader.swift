import CourseModel

/// Reads one YAML 1.2 document. Written for workflow files, which `Documents` cannot read as GitHub
/// does: see docs/workflows.md, "Why a YAML reader of its own".
struct YAMLReader {
  let text: ScalarText
  let file: String
  /// The offset at which each line begins.
  let lines: [Int]
  var offset = 0
  var depth = 0
  var values = 0
  var anchors: [String: (node: YAMLNode, values: Int)] = [:]
  /// Faults after which reading goes on.
  var faults: [YAMLFault] = []

  /// The document, nil when the text has none, and what is wrong with it.
  static func read(_ text: String, file: String) -> (node: YAMLNode?, faults: [YAMLFault]) {
    var reader = YAMLReader(text, file: file)
    do {
      let node = try reader.document()
      return (node, reader.faults)
    } catch {
      return (nil, reader.faults + [error])
    }
  }

  private init(_ source: String, file: String) {
    let isMarked = source.unicodeScalars.first == "\u{FEFF}"
    let text = ScalarText(isMarked ? String(source.unicodeScalars.dropFirst()) : source)
    self.text = text
    self.file = file
    lines = [0] + text.scalars.indices.filter { text.scalars[$0] == "\n" }.map { $0 + 1 }
  }

  private mutating func document() throws(YAMLFault) -> YAMLNode? {
    skipToContent()
    while next == "%", column == 0 {
      skipLine()
      skipToContent()
    }
    let isMarked = atMarker("---")
    if isMarked { offset += 3 }
    if !isMarked, next == nil { return nil }
    let node = try blockNode(above: -1, after: isMarked ? .documentStart : .nothing)
    skipToContent()
    if atMarker("...") {
      skipLine()
      skipToContent()
    }
    if atMarker("---") { throw fault(.severalDocuments) }
    if next != nil { throw fault(.unexpected(rest)) }
    return node
  }

  // MARK: Reading on

  var next: Unicode.Scalar? { text[offset] }

  /// How many scalars stand before this one in its line.
  var column: Int { offset - lineStart(of: offset) }

  /// The spaces at the start of the line; a tab ends them.
  func indentation(of offset: Int) -> Int {
    var index = lineStart(of: offset)
    let start = index
    while text[index] == " " { index += 1 }
    return index - start
  }

  func lineStart(of offset: Int) -> Int { lines[lineIndex(of: offset)] }

  func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lines.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lines[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  func place(_ offset: Int) -> SourcePlace {
    let line = lineIndex(of: offset)
    return SourcePlace(
      file: file, line: line + 1, column: text.units(from: lines[line], to: offset) + 1)
  }

  func fault(_ reason: YAMLFault.Reason, at offset: Int? = nil) -> YAMLFault {
    YAMLFault(reason: reason, place: place(offset ?? self.offset))
  }

  /// What is left of the line.
  var rest: String {
    var end = offset
    while let scalar = text[end], scalar != "\n", scalar != "\r" { end += 1 }
    return text.text(offset..<end)
  }

  static func isSpace(_ scalar: Unicode.Scalar?) -> Bool { scalar == " " || scalar == "\t" }

  /// The end of a word: white space, the end of a line or of the text.
  static func isBlank(_ scalar: Unicode.Scalar?) -> Bool {
    scalar == nil || scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
  }

  mutating func skipSpaces() {
    while Self.isSpace(next) { offset += 1 }
  }

  mutating func skipLine() {
    while let scalar = next, scalar != "\n" { offset += 1 }
  }

  /// A `#` begins a comment at the start of a line and after white space.
  var atComment: Bool {
    next == "#" && (offset == 0 || Self.isBlank(text[offset - 1]))
  }

  var atLineEnd: Bool {
    next == nil || next == "\n" || (next == "\r" && text[offset + 1] == "\n") || atComment
  }

  /// Past white space, comments and ends of lines.
  mutating func skipToContent() {
    while let scalar = next {
      if atComment {
        skipLine()
      } else if Self.isSpace(scalar) || scalar == "\n" || scalar == "\r" {
        offset += 1
      } else {
        return
      }
    }
  }

  /// `---` or `...` at the start of a line.
  func atMarker(_ marker: String) -> Bool {
    column == 0 && offset + 3 <= text.count
      && text.text(offset..<(offset + 3)) == marker && Self.isBlank(text[offset + 3])
  }

  var atDocumentEnd: Bool { next == nil || atMarker("---") || atMarker("...") }

  mutating func spend(_ count: Int) throws(YAMLFault) {
    values += count
    if values > YAMLFault.mostValues { throw fault(.tooManyValues) }
  }
}
