/// What a check reports: what was done, what was expected of it, what came instead.
public struct Finding: Codable, Sendable, Equatable {
  public var did: String
  public var expected: String
  public var got: String
  /// Where in the learner's files, when known.
  public var place: SourcePlace?
  /// The command that repeats this very case.
  public var replay: String?
  /// The id of a lesson that explains it.
  public var readNext: String?

  public init(
    did: String, expected: String, got: String, place: SourcePlace? = nil,
    replay: String? = nil, readNext: String? = nil
  ) {
    self.did = did
    self.expected = expected
    self.got = got
    self.place = place
    self.replay = replay
    self.readNext = readNext
  }
}
