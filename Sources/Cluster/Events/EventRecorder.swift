import KubernetesAPI

/// Counts events that repeat, as the clients' event correlator does, so that a loop does not fill
/// the log: equal events become one with a count; more than ten that differ only in their message,
/// within ten minutes, become one "(combined from similar events)".
/// https://pkg.go.dev/k8s.io/client-go/tools/record#EventCorrelator
struct EventRecorder: Sendable {
  struct Similar: Hashable, Sendable {
    var object: String
    var type: String
    var reason: String
    var component: String
    var host: String
  }

  struct Equal: Hashable, Sendable {
    var similar: Similar
    var message: String
  }

  struct Group: Sendable {
    var messages: Set<String> = []
    var last: Timestamp
  }

  static let similarLimit = 10
  static let similarWindow: Int64 = 600_000_000  // microseconds

  /// The event that counts for equal ones: its key, and how many.
  private(set) var recorded: [Equal: ObjectKey] = [:]
  var series = EventSeries()
  var filter = EventSpamFilter()
  private var groups: [Similar: Group] = [:]

  /// The message under which an event is recorded: its own, or that of its group.
  mutating func message(for event: Equal, at time: Timestamp) -> (text: String, isCombined: Bool) {
    var group = groups[event.similar] ?? Group(last: time)
    if time.microseconds - group.last.microseconds > Self.similarWindow {
      group = Group(last: time)
    }
    group.last = time
    group.messages.insert(event.message)
    groups[event.similar] = group
    guard group.messages.count >= Self.similarLimit else { return (event.message, false) }
    return ("(combined from similar events): \(event.message)", true)
  }

  mutating func remember(_ event: Equal, as key: ObjectKey) { recorded[event] = key }
}
