import CourseModel

/// Plain and quoted texts. Lines are folded: one end of a line is a space, more are ends of lines.
extension YAMLReader {
  mutating func plain(above parent: Int, tag: String?, inFlow: Bool) -> YAMLNode {
    let start = offset
    var builder = ScalarBuilder()
    while true {
      let end = plainLineEnd(inFlow: inFlow)
      builder.append(text.scalars[offset..<end], at: place(offset))
      offset = end
      guard let (blankLines, next) = continuation(above: parent, inFlow: inFlow) else { break }
      builder.fold(blankLines)
      offset = next
    }
    let value = YAMLScalar.resolve(builder.text, tag: tag, plain: true)
    return .scalar(YAMLScalar(value: value, place: place(start), runs: builder.runs))
  }

  /// Where the text in this line ends: before `: `, before ` #`, and in brackets before `, [ ] { }`.
  private func plainLineEnd(inFlow: Bool) -> Int {
    var index = offset
    var end = offset
    while let scalar = text[index], scalar != "\n" {
      if scalar == ":", Self.isBlank(text[index + 1]) || inFlow && isFlowMark(text[index + 1]) {
        break
      }
      if scalar == "#", index > offset, Self.isBlank(text[index - 1]) { break }
      if inFlow, isFlowMark(scalar) { break }
      index += 1
      if !Self.isBlank(scalar) { end = index }
    }
    return end
  }

  private func isFlowMark(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { ",[]{}".unicodeScalars.contains($0) } ?? false
  }

  /// The line on which a text goes on, and how many empty ones lie between; nil when it does not.
  private func continuation(above parent: Int, inFlow: Bool) -> (blankLines: Int, offset: Int)? {
    var index = offset
    while Self.isSpace(text[index]) || text[index] == "\r" { index += 1 }
    guard text[index] == "\n" else { return nil }
    var blankLines = -1
    while text[index] == "\n" || text[index] == "\r" || Self.isSpace(text[index]) {
      if text[index] == "\n" { blankLines += 1 }
      index += 1
    }
    guard let scalar = text[index], scalar != "#", indentation(of: index) > parent else {
      return nil
    }
    if inFlow, isFlowMark(scalar) || scalar == ":" && Self.isBlank(text[index + 1]) { return nil }
    var there = self
    there.offset = index
    return there.atDocumentEnd ? nil : (blankLines, index)
  }

  mutating func quoted(_ quote: Unicode.Scalar, above parent: Int, tag: String?) throws(YAMLFault)
    -> YAMLNode
  {
    let start = offset
    offset += 1
    var builder = ScalarBuilder()
    builder.mark(place(offset))
    while let scalar = next {
      if scalar == quote {
        offset += 1
        guard quote == "'", next == "'" else { return closed(builder, from: start, tag: tag) }
        builder.append(["'"], at: place(offset - 1))
        offset += 1
        builder.mark(place(offset))
      } else if scalar == "\\", quote == "\"" {
        try escape(into: &builder)
        builder.mark(place(offset))
      } else if scalar == "\n" || scalar == "\r" && text[offset + 1] == "\n" {
        guard foldQuoted(into: &builder, above: parent) else { break }
      } else {
        builder.add(scalar)
        offset += 1
      }
    }
    throw fault(.unclosedQuote(Character(quote)))
  }

  private func closed(_ builder: ScalarBuilder, from start: Int, tag: String?) -> YAMLNode {
    let value = YAMLScalar.resolve(builder.text, tag: tag, plain: false)
    return .scalar(YAMLScalar(value: value, place: place(start), runs: builder.runs))
  }

  /// Goes on in the next line that is not empty; false when that is not indented enough.
  private mutating func foldQuoted(into builder: inout ScalarBuilder, above parent: Int) -> Bool {
    guard let (blankLines, next) = continuation(above: parent, inFlow: false) ?? afterHash() else {
      return false
    }
    builder.trimSpaces()
    builder.fold(blankLines)
    offset = next
    builder.mark(place(offset))
    return true
  }

  /// In quotes a line may begin with `#`.
  private func afterHash() -> (blankLines: Int, offset: Int)? {
    var index = offset
    var blankLines = -1
    while Self.isBlank(text[index]), text[index] != nil {
      if text[index] == "\n" { blankLines += 1 }
      index += 1
    }
    return text[index] == "#" ? (blankLines, index) : nil
  }

  private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
    "0": "\0", "a": "\u{7}", "b": "\u{8}", "t": "\t", "\t": "\t", "n": "\n", "v": "\u{B}",
    "f": "\u{C}", "r": "\r", "e": "\u{1B}", " ": " ", "\"": "\"", "/": "/", "\\": "\\",
    "N": "\u{85}", "_": "\u{A0}", "L": "\u{2028}", "P": "\u{2029}",
  ]

  private mutating func escape(into builder: inout ScalarBuilder) throws(YAMLFault) {
    let start = offset
    offset += 1
    guard let scalar = next else { throw fault(.unclosedQuote("\"")) }
    offset += 1
    if let plain = Self.escapes[scalar] { return builder.append([plain], at: place(start)) }
    if scalar == "\n" || scalar == "\r" {
      while Self.isBlank(next), next != nil { offset += 1 }
      return
    }
    let lengths: [Unicode.Scalar: Int] = ["x": 2, "u": 4, "U": 8]
    let end = offset + (lengths[scalar] ?? 0)
    guard lengths[scalar] != nil, end <= text.count,
      let value = UInt32(text.text(offset..<end), radix: 16), let decoded = Unicode.Scalar(value)
    else { throw fault(.badEscape(text.text(start..<offset)), at: start) }
    offset = end
    builder.append([decoded], at: place(start))
  }
}

/// A text in the making, with the places of its parts.
struct ScalarBuilder {
  private var view = String.UnicodeScalarView()
  private var count = 0
  private(set) var runs: [YAMLScalar.Run] = []

  var text: String { String(view) }

  mutating func append(_ scalars: some Collection<Unicode.Scalar>, at place: SourcePlace) {
    mark(place)
    for scalar in scalars { add(scalar) }
  }

  mutating func add(_ scalar: Unicode.Scalar) {
    view.append(scalar)
    count += 1
  }

  mutating func mark(_ place: SourcePlace) {
    if runs.last?.offset == count { runs.removeLast() }
    runs.append(YAMLScalar.Run(offset: count, place: place))
  }

  mutating func fold(_ blankLines: Int) {
    if blankLines <= 0 { return add(" ") }
    for _ in 0..<blankLines { add("\n") }
  }

  mutating func trimSpaces() {
    while let last = view.last, last == " " || last == "\t" {
      view.removeLast()
      count -= 1
    }
  }
}
