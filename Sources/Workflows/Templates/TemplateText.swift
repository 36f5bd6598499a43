import CourseModel

/// Finds the `${{ }}` of a text.
struct TemplateText {
  struct Failure: Error {
    var problems: [WorkflowProblem]
  }

  private let scalar: YAMLScalar
  private let text: ScalarText
  private let contexts: [String]
  private var parts: [TemplateExpression.Part] = []
  /// The expressions between the texts, trimmed.
  private var sources: [String] = []
  private var problems: [WorkflowProblem] = []

  private static let open = Array("${{".unicodeScalars)

  static func read(_ scalar: YAMLScalar, contexts: [String]) -> Result<TemplateNode, Failure> {
    guard case .string(let string) = scalar.value, string.utf8.contains(UInt8(ascii: "$")) else {
      return .success(.literal(scalar.literal, scalar.place))
    }
    var reader = TemplateText(scalar, ScalarText(string), contexts)
    guard let first = reader.openPosition(from: 0) else {
      return .success(.literal(scalar.literal, scalar.place))
    }
    do {
      return .success(try reader.node(firstAt: first))
    } catch {
      return .failure(error)
    }
  }

  private init(_ scalar: YAMLScalar, _ text: ScalarText, _ contexts: [String]) {
    self.scalar = scalar
    self.text = text
    self.contexts = contexts
  }

  private func openPosition(from start: Int) -> Int? {
    guard text.count >= 3 else { return nil }
    return (start..<max(start, text.count - 2)).first {
      text.scalars[$0...].starts(with: Self.open)
    }
  }

  private mutating func node(firstAt first: Int) throws(Failure) -> TemplateNode {
    var position = 0
    var next: Int? = first
    while let start = next {
      if start > position { parts.append(.text(text.text(position..<start))) }
      guard let end = closePosition(from: start + 3) else { throw failure(.expressionNotClosed) }
      let source = text.text((start + 3)..<(end - 1)).trimmed
      position = end + 1
      if try readInsert(source, from: start, to: position) { return .insert(scalar.place) }
      readExpression(source, at: scalar.place(at: start, of: text))
      next = openPosition(from: position)
    }
    if position < text.count { parts.append(.text(text.text(position..<text.count))) }
    if !problems.isEmpty { throw Failure(problems: problems) }
    return result
  }

  private func failure(_ reason: WorkflowProblem.Reason) -> Failure {
    Failure(problems: problems + [WorkflowProblem(reason, at: scalar.place)])
  }

  /// The last of the two braces that close an expression; braces in its texts do not.
  private func closePosition(from start: Int) -> Int? {
    var isQuoted = false
    for index in start..<max(start, text.count) {
      if text.scalars[index] == "'" {
        isQuoted.toggle()
      } else if !isQuoted, text.scalars[index] == "}", text.scalars[index - 1] == "}" {
        return index
      }
    }
    return nil
  }

  /// Whether this is the directive `insert`, which must stand alone.
  private mutating func readInsert(_ source: String, from start: Int, to end: Int)
    throws(Failure) -> Bool
  {
    let words = source.unicodeScalars.split(whereSeparator: ExpressionNumber.isWhiteSpace)
    guard let first = words.first, String(first) == "insert" else { return false }
    if words.count > 1 {
      let place = scalar.place(at: start, of: text)
      problems.append(WorkflowProblem(.insertTakesNothing(found: words.count - 1), at: place))
      return false
    }
    guard start == 0, end == text.count else { throw failure(.insertInText) }
    return true
  }

  private mutating func readExpression(_ source: String, at place: SourcePlace) {
    // The directive was reported already.
    if problems.last?.place == place { return }
    do {
      let vocabulary = ExpressionVocabulary(contexts)
      guard let tree = try ExpressionParser.parse(source, vocabulary: vocabulary) else {
        problems.append(WorkflowProblem(.expressionExpected, at: place))
        return
      }
      parts.append(.tree(tree))
      sources.append(source)
    } catch {
      problems.append(WorkflowProblem(.expression(error.reason), at: place))
    }
  }

  private var result: TemplateNode {
    // `${{ '${{' }}` is how one writes braces: a literal.
    if parts.count == 1, case .tree(.literal(.string(let text))) = parts[0],
      sources[0].hasPrefix("'")
    {
      return .literal(.string(text), scalar.place)
    }
    // One expression alone stands where its braces open, behind a quote.
    let isAlone = parts.count == 1
    return .expression(
      TemplateExpression(
        parts: parts, source: isAlone ? sources[0] : formatSource,
        place: isAlone ? scalar.place(at: 0, of: text) : scalar.place))
  }

  private var formatSource: String {
    var format = ""
    var number = 0
    for part in parts {
      switch part {
      case .text(let text):
        for character in text.unicodeScalars {
          format.unicodeScalars.append(character)
          if "'{}".unicodeScalars.contains(character) { format.unicodeScalars.append(character) }
        }
      case .tree:
        format += "{\(number)}"
        number += 1
      }
    }
    return "format('\(format)'\(sources.map { ", \($0)" }.joined()))"
  }
}
