import CourseModel

/// `|` keeps ends of lines, `>` folds them.
extension YAMLReader {
  private struct BlockHeader {
    var isFolded: Bool
    /// `-` drops the ends of lines at the end, `+` keeps all of them, nil keeps one.
    var chomping: Unicode.Scalar?
    var indent: Int?
  }

  /// A line of a block: the offset of its text behind the indentation, and where it ends.
  private struct BlockLine {
    var start: Int
    var end: Int
    var isEmpty: Bool { start == end }
  }

  mutating func blockScalar(above parent: Int, tag: String?) throws(YAMLFault) -> YAMLNode {
    let start = offset
    let header = try blockHeader()
    let lines = blockLines(header, above: parent)
    let content = lines.prefix((lines.lastIndex { !$0.isEmpty } ?? -1) + 1)
    var builder = ScalarBuilder()
    if header.isFolded { fold(content, into: &builder) } else { keep(content, into: &builder) }
    chomp(header, content.count, lines.count, &builder)
    let value = YAMLScalar.resolve(builder.text, tag: tag, plain: false)
    return .scalar(YAMLScalar(value: value, place: place(start), runs: builder.runs))
  }

  private mutating func blockHeader() throws(YAMLFault) -> BlockHeader {
    let start = offset
    var header = BlockHeader(isFolded: next == ">")
    offset += 1
    while let scalar = next, !Self.isBlank(scalar) {
      if scalar == "-" || scalar == "+" {
        header.chomping = scalar
      } else if ("1"..."9").contains(scalar) {
        header.indent = Int(scalar.value) - 0x30
      } else {
        throw fault(.blockHeader(rest), at: start)
      }
      offset += 1
    }
    skipSpaces()
    guard atLineEnd else { throw fault(.blockHeader(rest), at: offset) }
    skipLine()
    return header
  }

  /// The lines of the block. Leaves the offset at the end of the last one.
  private mutating func blockLines(_ header: BlockHeader, above parent: Int) -> [BlockLine] {
    var indent = header.indent.map { max(parent, 0) + $0 }
    var lines: [BlockLine] = []
    while next == "\n" {
      let lineStart = offset + 1
      var index = lineStart
      while text[index] == " ", indent.map({ index - lineStart < $0 }) ?? true { index += 1 }
      var end = index
      while let scalar = text[end], scalar != "\n" { end += 1 }
      let lineEnd = end > index && text[end - 1] == "\r" ? end - 1 : end
      if index < lineEnd {
        let found = index - lineStart
        if found <= parent || found < (indent ?? 0) { break }
        if indent == nil { indent = found }
      } else if text[end] == nil, index == lineStart {
        // The text ends here: no line of the block.
        offset = end
        break
      }
      lines.append(BlockLine(start: min(index, lineEnd), end: lineEnd))
      offset = end
    }
    return lines
  }

  private func keep(_ lines: some Collection<BlockLine>, into builder: inout ScalarBuilder) {
    for (number, line) in lines.enumerated() {
      if number > 0 { builder.add("\n") }
      builder.append(text.scalars[line.start..<line.end], at: place(line.start))
    }
  }

  /// Between two lines stands a space, or one end of a line for each empty line; lines that are indented
  /// further keep their own ends as well.
  private func fold(_ lines: some Collection<BlockLine>, into builder: inout ScalarBuilder) {
    var emptyLines = 0
    var wasIndented: Bool?
    for line in lines {
      if line.isEmpty {
        emptyLines += 1
        continue
      }
      let isIndented = Self.isSpace(text[line.start])
      let keepsEnd = wasIndented.map { $0 || isIndented } ?? false
      if wasIndented != nil, emptyLines == 0, !keepsEnd { builder.add(" ") }
      for _ in 0..<(emptyLines + (keepsEnd ? 1 : 0)) { builder.add("\n") }
      builder.append(text.scalars[line.start..<line.end], at: place(line.start))
      emptyLines = 0
      wasIndented = isIndented
    }
  }

  private func chomp(
    _ header: BlockHeader, _ content: Int, _ all: Int, _ builder: inout ScalarBuilder
  ) {
    switch header.chomping {
    case "-": break
    case "+": for _ in 0..<max(0, all - content + (content > 0 ? 1 : 0)) { builder.add("\n") }
    default: if content > 0 { builder.add("\n") }
    }
  }
}
