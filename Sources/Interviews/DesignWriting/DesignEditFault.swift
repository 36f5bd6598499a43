import CourseModel
import Documents

/// Why a change from the picture was not made. The text is as it was.
public enum DesignEditFault: Error, Sendable, Equatable {
  case badName(String)
  case nameTaken(String)
  case unknownPart(String, known: [String])
  case unknownFlow(Int, count: Int)
  case unknownKind(String, known: [String])
  case notConnectable(String, String)
  case limit(String, Int)
  /// The edit lacks this.
  case incomplete(String)
  case badValue(field: String, String)
  case unreadable(ContentProblem)
  case notByMachine(SourcePlace)

  init(_ fault: DocumentEditFault, field: String) {
    switch fault {
    case .unreadable(let error): self = .unreadable(error.problem)
    case .badValue(let value): self = .badValue(field: field, value)
    case .missing(let path): self = .incomplete(path)
    case .notByMachine(let place): self = .notByMachine(place)
    }
  }

  /// What to tell whoever made the change.
  public var problem: ContentProblem {
    let words = self.words
    return ContentProblem(
      place: words.place ?? SourcePlace(file: "design.yaml"), found: words.found,
      expected: words.expected, remedy: words.remedy)
  }
}

extension DesignEditFault {
  private typealias Words = (
    place: SourcePlace?, found: String, expected: String, remedy: String?
  )

  private var words: Words {
    switch self {
    case .badName(let name):
      (nil, "the name `\(name)`", "kebab-case: lower-case letters, digits, single hyphens", nil)
    case .nameTaken(let name):
      (nil, "a second `\(name)`", "each name once", "choose another name")
    case .unknownPart(let name, let known):
      (
        nil, "`\(name)`, which is not in the design", "one of \(known.joined(separator: ", "))",
        NearestName.of(name, among: known).map { "write `\($0)`" }
      )
    case .unknownFlow(let index, let count):
      (nil, "flow number \(index)", "a number from 0 up to \(count - 1)", nil)
    case .unknownKind(let kind, let known):
      (nil, "the kind `\(kind)`", "one of \(known.joined(separator: ", "))", nil)
    case .notConnectable(let from, let to):
      (nil, "an arrow from `\(from)` to `\(to)`", "an end that takes arrows", nil)
    case .limit(let what, let most): (nil, "one more than \(most) \(what)", "at most \(most)", nil)
    case .incomplete(let part): (nil, "a change without `\(part)`", "one with it", nil)
    case .badValue(let field, let value):
      (nil, "`\(value)` for `\(field)`", "a value as the text has them, in one line", nil)
    case .unreadable(let problem):
      (problem.place, problem.found, problem.expected, "mend the text first; then use the picture")
    case .notByMachine(let place):
      (
        place, "a part written in a way that the picture cannot change",
        "plain YAML without anchors", "make this change in the text"
      )
    }
  }
}
