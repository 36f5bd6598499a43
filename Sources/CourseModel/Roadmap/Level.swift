/// How far along a learner is. Everything taught belongs to one level.
public enum Level: String, Codable, Sendable, CaseIterable, Comparable {
  case entry, mid, senior

  public static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }

  /// 0 for entry, 1 for mid, 2 for senior.
  public var rank: Int { Level.allCases.firstIndex(of: self) ?? 0 }
}
