import Classroom
import CourseModel
import Foundation
import NIOCore

/// One server-sent event, encoded once for all who listen.
struct RoomEvent: Sendable {
  let name: String
  let data: Data
  /// As it goes over the wire (https://html.spec.whatwg.org/multipage/server-sent-events.html).
  /// JSON holds no raw line break, so one `data:` line is enough.
  let wire: ByteBuffer

  init(_ name: String, _ payload: some Encodable) {
    self.name = name
    data = (try? JSONAnswer.encoder.encode(payload)) ?? Data("{}".utf8)
    wire = ByteBuffer(bytes: Data("event: \(name)\ndata: ".utf8) + data + Data("\n\n".utf8))
  }

  private init(comment: String) {
    name = ""
    data = Data()
    wire = ByteBuffer(string: comment)
  }

  /// Keeps the connection alive and shows the server which listeners are gone.
  static let heartbeat = RoomEvent(comment: ": alive\n\n")
}

/// A listener's events, and how to end them with a goodbye.
struct RoomStream: Sendable {
  var events: AsyncStream<RoomEvent>
  var stop: @Sendable () -> Void
}

/// What a check will look at, before it is judged.
struct CheckPlan: Codable, Sendable {
  var check: String
  var title: String
  var points: Int
  var hidden: Bool

  init(_ check: Check) {
    self.check = check.id
    title = check.title
    points = check.points
    hidden = check.hidden
  }
}

/// A grading under way.
struct RunningCheck: Codable, Sendable {
  var run: String
  /// Milliseconds since 1970.
  var startedAt: Int64
  var checks: [CheckPlan]
  var results: [CheckResult]

  /// A result that was corrected takes the place of the first.
  mutating func note(_ result: CheckResult) {
    if let place = results.firstIndex(where: { $0.check == result.check }) {
      results[place] = result
    } else {
      results.append(result)
    }
  }
}

/// The newest attempt in the journal, wherever it was made.
struct LastAttempt: Codable, Sendable {
  var at: Int64
  var report: Report
}

/// Everything a page needs to show a lab as it is now.
struct LabState: Codable, Sendable {
  var run: RunningCheck?
  var last: LastAttempt?
  var watch: Bool
  /// Version of each editable file by name; empty before the lab is started.
  var versions: [String: String]
  var attempts: Int
  var passed: Bool
}

struct RunStarted: Codable, Sendable {
  var run: String
  var checks: [CheckPlan]
}

struct RunResult: Codable, Sendable {
  var run: String
  var result: CheckResult
}

struct RunFinished: Codable, Sendable {
  var run: String
  var report: Report
  /// False for practice, and when a tool was missing or the fault was ours.
  var recorded: Bool
  var next: PageLink?
}

struct RunFailed: Codable, Sendable {
  var run: String
  var error: FaultAnswer.Details
}

struct RunCancelled: Codable, Sendable { var run: String }
struct FilesChanged: Codable, Sendable { var versions: [String: String] }
struct WatchState: Codable, Sendable { var on: Bool }
struct Goodbye: Codable, Sendable {}

/// A page of ours.
struct PageLink: Codable, Sendable, Equatable {
  var title: String
  var href: String
}
