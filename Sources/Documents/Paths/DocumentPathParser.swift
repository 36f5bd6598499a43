/// Reads the text of a path.
struct DocumentPathParser {
  private let characters: [Character]
  private var offset = 0

  private init(_ text: String) { characters = Array(text) }

  static func steps(of text: String) throws(DocumentPathError) -> [DocumentPath.Step] {
    var parser = DocumentPathParser(text)
    return try parser.steps()
  }

  private mutating func steps() throws(DocumentPathError) -> [DocumentPath.Step] {
    guard !characters.isEmpty else { throw fault(.empty) }
    var steps: [DocumentPath.Step] = []
    if characters[0] != "[" { steps.append(.key(try key())) }
    while let next {
      switch next {
      case ".":
        offset += 1
        steps.append(.key(try key()))
      case "[":
        steps.append(try bracket())
      default:
        throw fault(.expectedSeparator(found: String(next)))
      }
    }
    return steps
  }

  private mutating func key() throws(DocumentPathError) -> String {
    if next == "\"" { return try quotedKey() }
    let start = offset
    while let next, !".[]\" ".contains(next) { offset += 1 }
    guard offset > start else { throw fault(.expectedKey(found: found)) }
    return String(characters[start..<offset])
  }

  private mutating func quotedKey() throws(DocumentPathError) -> String {
    let start = offset
    var key = ""
    offset += 1
    while let next, next != "\"" {
      if next == "\\", offset + 1 < characters.count { offset += 1 }
      key.append(characters[offset])
      offset += 1
    }
    guard next == "\"" else { throw DocumentPathError(fault: .unclosedQuote, column: start + 1) }
    offset += 1
    return key
  }

  private mutating func bracket() throws(DocumentPathError) -> DocumentPath.Step {
    let start = offset
    offset += 1
    let inside = characters[offset...].prefix { $0 != "]" }
    guard offset + inside.count < characters.count else {
      throw DocumentPathError(fault: .unclosedBracket, column: start + 1)
    }
    if inside == ["*"] {
      offset += 2
      return .every
    }
    guard inside.allSatisfy({ ("0"..."9").contains($0) }), let index = Int(String(inside)) else {
      throw fault(.expectedIndex(found: String(inside)))
    }
    offset += inside.count + 1
    return .index(index)
  }

  private var next: Character? { offset < characters.count ? characters[offset] : nil }
  private var found: String { next.map(String.init) ?? "" }

  private func fault(_ fault: DocumentPathError.Fault) -> DocumentPathError {
    DocumentPathError(fault: fault, column: offset + 1)
  }

  /// A key as it must be written in a path.
  static func written(_ key: String) -> String {
    guard key.isEmpty || key.contains(where: { ".[]\" \\".contains($0) }) else { return key }
    let escaped = key.map { "\"\\".contains($0) ? "\\\($0)" : String($0) }
    return "\"\(escaped.joined())\""
  }
}

extension DocumentPath {
  /// Reads a path as authors write it.
  public init(parsing text: String) throws(DocumentPathError) {
    self.init(steps: try DocumentPathParser.steps(of: text))
  }
}
