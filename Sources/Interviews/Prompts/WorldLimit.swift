import CourseModel

/// What no design may assume away, with the fact it rests on.
public struct WorldLimit: Sendable, Equatable {
  public enum Subject: Sendable, Equatable {
    /// Components of any of these.
    case kinds([ComponentKind])
    case eachTask
    case allTasks
  }

  public var subject: Subject
  public var fact: String
  public var isRequired = false
  /// Seconds.
  public var serviceAtLeast: Double?
  /// Seconds.
  public var perItemAtLeast: Double?
  public var concurrencyAtMost: Int?
  public var hitRatioAtMost: Double?
  /// Dollars a month for a replica, or an hour for a task.
  public var costAtLeast: Double?
  public var callsAtLeast: Double?
  /// Seconds.
  public var durationAtLeast: Double?
}
