import CourseModel

/// A node of a YAML text with its place. Unlike `DocumentNode` it keeps what GitHub's checks look
/// at: keys that stand twice, `<<` as an ordinary key, and where each part of a text was written.
indirect enum YAMLNode: Sendable {
  case scalar(YAMLScalar)
  case list([YAMLNode], SourcePlace)
  case map([YAMLEntry], SourcePlace)

  var place: SourcePlace {
    switch self {
    case .scalar(let scalar): scalar.place
    case .list(_, let place), .map(_, let place): place
    }
  }
}

struct YAMLEntry: Sendable {
  var key: YAMLNode
  var value: YAMLNode
}

struct YAMLScalar: Sendable {
  enum Value: Sendable, Equatable {
    case null
    case boolean(Bool)
    case number(Double)
    case string(String)
  }

  /// From `offset` of the text on (in Unicode scalars), each one stands where this says, up to the next run.
  struct Run: Sendable {
    var offset: Int
    var place: SourcePlace
  }

  var value: Value
  var place: SourcePlace
  var runs: [Run] = []

  /// Where the scalar at `offset` of the text was written.
  func place(at offset: Int, of text: ScalarText) -> SourcePlace {
    guard let run = runs.last(where: { $0.offset <= offset }) else { return place }
    var place = run.place
    place.column += text.units(from: run.offset, to: offset)
    return place
  }
}
