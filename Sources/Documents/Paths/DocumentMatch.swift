import CourseModel

/// What a path leads to: a value, or the reason why there is none.
public struct DocumentMatch: Sendable, Equatable {
  public enum Absence: Sendable, Equatable {
    case noKey(String, nearest: String?)
    case noElement(Int, count: Int)
    case notAMap(found: String)
    case notAList(found: String)
  }

  public enum Outcome: Sendable, Equatable {
    case found(DocumentNode)
    case absent(Absence)
  }

  /// The path taken, every `[*]` replaced by an index. For an absence: as far as it led, and the
  /// step that failed.
  public var path: String
  public var outcome: Outcome
  /// The value's place, or that of the last value on the way.
  public var place: SourcePlace

  public var node: DocumentNode? {
    if case .found(let node) = outcome { node } else { nil }
  }
}

extension DocumentPath {
  /// Every value the path leads to, in the order of the document. A `[*]` over an empty list
  /// leads to none; an element without the rest of the path gives an absence.
  public func matches(in root: DocumentNode) -> [DocumentMatch] {
    Self.follow(steps[...], from: root, path: "")
  }

  public func matches(in value: PlainValue) -> [DocumentMatch] {
    matches(in: DocumentNode(plain: value, at: SourcePlace(file: "")))
  }

  private static func follow(_ steps: ArraySlice<Step>, from node: DocumentNode, path: String)
    -> [DocumentMatch]
  {
    guard let step = steps.first else {
      return [DocumentMatch(path: path, outcome: .found(node), place: node.place)]
    }
    func absent(_ absence: DocumentMatch.Absence) -> [DocumentMatch] {
      [DocumentMatch(path: joined(path, step), outcome: .absent(absence), place: node.place)]
    }
    func onward(_ step: Step, _ next: DocumentNode) -> [DocumentMatch] {
      follow(steps.dropFirst(), from: next, path: joined(path, step))
    }
    switch step {
    case .key(let key):
      guard let entries = node.entries else { return absent(.notAMap(found: node.kindName)) }
      if let value = node[key] { return onward(step, value) }
      return absent(.noKey(key, nearest: NearestName.of(key, among: entries.map(\.key))))
    case .index(let index):
      guard let elements = node.elements else { return absent(.notAList(found: node.kindName)) }
      guard index < elements.count else {
        return absent(.noElement(index, count: elements.count))
      }
      return onward(step, elements[index])
    case .every:
      guard let elements = node.elements else { return absent(.notAList(found: node.kindName)) }
      return elements.enumerated().flatMap { onward(.index($0.offset), $0.element) }
    }
  }
}
