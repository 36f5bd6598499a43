/// Something wrong in a content file, with the place and the way out.
public struct ContentProblem: Codable, Sendable, Equatable, CustomStringConvertible {
  public var place: SourcePlace
  public var found: String
  public var expected: String
  /// What to type or edit; often the nearest valid name.
  public var remedy: String?

  public init(place: SourcePlace, found: String, expected: String, remedy: String? = nil) {
    self.place = place
    self.found = found
    self.expected = expected
    self.remedy = remedy
  }

  public var description: String {
    let line = "\(place): \(found); expected \(expected)"
    return remedy.map { "\(line)\n  try: \($0)" } ?? line
  }
}
