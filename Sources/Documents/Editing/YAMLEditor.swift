import CourseModel

/// Changes a YAML text in place: only the lines concerned, so that comments, order and layout stay
/// as their author made them.
///
/// Each change is made in the text and then held against the value it must give; a text that reads
/// differently afterwards is not handed out.
public struct YAMLEditor: Sendable {
  public var text: String { mark + content }
  private var content: String
  /// The byte order mark that some editors write first.
  private let mark: String
  private let limits: DocumentLimits
  private let file: String

  public init(_ text: String, file: String, limits: DocumentLimits = DocumentLimits()) {
    mark = text.hasPrefix("\u{FEFF}") ? "\u{FEFF}" : ""
    content = mark.isEmpty ? text : String(text.unicodeScalars.dropFirst())
    self.file = file
    self.limits = limits
  }

  public func root() throws(DocumentEditFault) -> DocumentNode { try read(content) }

  public mutating func apply(_ edit: DocumentEdit) throws(DocumentEditFault) {
    let root = try read(content)
    var value = PlainValue.null
    if let written = edit.value { value = try parsed(written) }
    guard let expected = root.plain.edited(edit, value: value) else {
      throw .missing(edit.steps.words)
    }
    let change = YAMLChange(text: content, root: root)
    guard let changed = change.text(after: edit), let new = try? read(changed),
      new.plain == expected
    else { throw .notByMachine(change.place(of: edit)) }
    content = changed
  }

  private func parsed(_ value: String) throws(DocumentEditFault) -> PlainValue {
    guard !value.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\r" }),
      let node = try? read(value)
    else { throw .badValue(value) }
    return node.plain
  }

  private func read(_ text: String) throws(DocumentEditFault) -> DocumentNode {
    do {
      return try DocumentReader.read(text, as: .yaml, file: file, limits: limits)
    } catch {
      throw .unreadable(error)
    }
  }
}

extension DocumentEdit {
  var steps: DocumentSteps {
    switch self {
    case .set(let steps, _, _), .append(let steps, _), .remove(let steps), .rename(let steps, _):
      steps
    }
  }

  var value: String? {
    switch self {
    case .set(_, let value, _), .append(_, let value): value
    case .remove, .rename: nil
    }
  }
}

extension DocumentSteps {
  /// `flows[2].timeout`
  var words: String {
    var words = ""
    for step in self {
      switch step {
      case .key(let key): words += words.isEmpty ? key : ".\(key)"
      case .index(let index): words += "[\(index)]"
      }
    }
    return words
  }
}
