import KubernetesAPI

/// What came of one expectation.
public struct Judgement: Sendable {
  public var isMet: Bool
  /// The moment at which it was decided: the first at which it was not so.
  public var moment: Timestamp?
  /// The object it is about, when it is one.
  public var object: ObjectKey?
  /// What was seen: "2 pods", "no such moment".
  public var got: String
  public var expected: String
  public var message: String
  /// What happened around that moment, oldest first, a line each.
  public var around: [String] = []
}

extension Change {
  /// One line about a change: what a person sees of it in `kubectl get -w`.
  func line(since start: Timestamp) -> String {
    let object = "\(object["kind"].string ?? key.resource.resource)/\(key.name)"
    return "\(Self.clock(time, since: start))  \(object)  \(what)"
  }

  private var what: String {
    switch (kind, key.resource) {
    case (.added, .events), (.modified, .events):
      let count = object["count"].int ?? 1
      return "\(object["reason"].string ?? ""): \(object["message"].string ?? "")"
        + (count > 1 ? " (x\(count))" : "")
    case (.added, _): return "created"
    case (.deleted, _): return "gone"
    case (.modified, .pods): return PodSummary(object).status
    case (.modified, _):
      if object.isBeingDeleted, previous?.isBeingDeleted != true { return "is being deleted" }
      return object["spec"] != previous?["spec"] ? "changed" : "status changed"
    }
  }

  static func clock(_ time: Timestamp, since start: Timestamp) -> String {
    StoryTime.text(time, since: start)
  }
}

/// Moments of a story as people read them.
public enum StoryTime {
  /// `+5m3.2s`
  public static func text(_ time: Timestamp, since start: Timestamp) -> String {
    let seconds = time.seconds(since: start)
    let sign = seconds < 0 ? "-" : "+"
    let tenths = Int((abs(seconds) * 10).rounded())
    let (minutes, rest) = (tenths / 600, tenths % 600)
    return minutes > 0
      ? "\(sign)\(minutes)m\(rest / 10).\(rest % 10)s" : "\(sign)\(rest / 10).\(rest % 10)s"
  }
}
