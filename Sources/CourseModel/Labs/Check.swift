/// One graded behaviour of a lab.
public struct Check: Codable, Sendable, Equatable {
  public var id: String
  public var title: String
  public var points: Int
  /// Hidden checks use inputs the brief does not show.
  public var hidden: Bool
  /// Checks that must pass first; else this one is skipped.
  public var after: [String]
  public var probe: Probe
  /// Why the behaviour matters at work.
  public var why: String
  /// From a nudge to nearly the answer.
  public var hints: [String]
  /// A lesson to read when this fails.
  public var readNext: String?

  public init(
    id: String, title: String, points: Int, hidden: Bool, after: [String], probe: Probe,
    why: String, hints: [String], readNext: String? = nil
  ) {
    self.id = id
    self.title = title
    self.points = points
    self.hidden = hidden
    self.after = after
    self.probe = probe
    self.why = why
    self.hints = hints
    self.readNext = readNext
  }
}
