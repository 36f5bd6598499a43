import KubernetesAPI

/// Events told through events.k8s.io that repeat: the second makes a series of the first, whatever
/// it says; those after it are only counted, and written half-hourly. A series that has been quiet
/// for six minutes is over.
/// https://pkg.go.dev/k8s.io/client-go/tools/events
struct EventSeries: Sendable {
  struct Kind: Hashable, Sendable {
    var object: String
    /// Events about another state of the object are other events.
    var objectVersion: String
    var type: String
    var action: String
    var reason: String
    var component: String
  }

  struct Course: Sendable {
    var key: ObjectKey
    var count = 1
    var last: Timestamp
    /// When its count was last written; nil before the first repetition.
    var written: Timestamp?
  }

  static let quiet: Int64 = 360_000_000  // microseconds
  static let rewriting: Int64 = 1_800_000_000

  private var courses: [Kind: Course] = [:]

  mutating func begin(_ kind: Kind, as key: ObjectKey, at now: Timestamp) {
    courses[kind] = Course(key: key, last: now)
  }

  /// - Returns: the course with one event more; nil when none is under way.
  mutating func repeated(_ kind: Kind, at now: Timestamp) -> Course? {
    guard var course = courses[kind],
      now.microseconds - course.last.microseconds < Self.quiet
    else { return nil }
    course.count += 1
    course.last = now
    courses[kind] = course
    return course
  }

  mutating func wrote(_ kind: Kind, at now: Timestamp) { courses[kind]?.written = now }
}

extension Cluster {
  /// Counts an event in its series.
  /// - Returns: false when it begins a new one.
  mutating func continueSeries(_ kind: EventSeries.Kind) -> Bool {
    guard let course = recorder.series.repeated(kind, at: now), var event = store[course.key] else {
      return false
    }
    if let written = course.written,
      now.microseconds - written.microseconds < EventSeries.rewriting
    {
      return true
    }
    event["series"] = ["count": JSON(course.count), "lastObservedTime": now.microJSON]
    put(event, at: course.key)
    recorder.series.wrote(kind, at: now)
    return true
  }
}
