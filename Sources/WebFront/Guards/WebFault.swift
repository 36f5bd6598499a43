import Classroom
import CourseModel
import HTTPTypes
import Hummingbird

/// What a request is refused with.
struct WebFault: Error, Sendable {
  var status: HTTPResponse.Status
  /// A word that programs can tell apart.
  var code: String
  var message: String
  /// What to do next, when there is something.
  var remedy: String?
  /// The file as it is now, for a write that came too late.
  var current: EditFiles.File?
  /// Everything that is wrong in a text that was sent.
  var problems: [ContentProblem]?

  init(
    _ status: HTTPResponse.Status, _ code: String, _ message: String, remedy: String? = nil,
    problems: [ContentProblem]? = nil
  ) {
    self.problems = problems
    self.status = status
    self.code = code
    self.message = message
    self.remedy = remedy
  }

  init(_ error: any Error) {
    switch error {
    case let fault as WebFault: self = fault
    case let fault as ClassroomFault: self.init(fault)
    case let error as HTTPError:
      self.init(error.status, Self.code(error.status), Self.words(error))
    default:
      // What it says of our insides stays in the log.
      self.init(.internalServerError, "internal", "something went wrong on our side")
    }
  }

  private static func code(_ status: HTTPResponse.Status) -> String {
    switch status {
    case .notFound: "not-found"
    case .contentTooLarge: "too-large"
    case .methodNotAllowed: "method-not-allowed"
    default: "bad-request"
    }
  }

  private static func words(_ error: HTTPError) -> String {
    switch error.status {
    case .notFound: "there is no such page"
    case .contentTooLarge: "the request's body is too large"
    default: error.body ?? error.status.reasonPhrase.lowercased()
    }
  }

  private init(_ fault: ClassroomFault) {
    let parts = fault.description.split(separator: "\n  try: ", maxSplits: 1)
    let (status, code) = Self.kind(of: fault)
    self.init(
      status, code, parts.first.map(String.init) ?? "",
      remedy: parts.count > 1 ? String(parts[1]) : nil)
    if case .changedOutside(_, let current) = fault { self.current = current }
  }

  private static func status(of fault: InterviewFault) -> HTTPResponse.Status {
    switch fault {
    case .none, .noSession, .noScenario: .notFound
    case .badMinutes, .noAnchor, .noInterviewer: .badRequest
    case .open, .notSubmitted: .conflict
    case .refused: fault.code == "bad-question" ? .badRequest : .conflict
    }
  }

  private static func kind(of fault: ClassroomFault) -> (HTTPResponse.Status, String) {
    switch fault {
    case .unknown(let thing, _, _): (.notFound, "unknown-\(thing.rawValue)")
    case .noLabHere: (.badRequest, "no-lab")
    case .notStarted: (.conflict, "not-started")
    case .folderTaken: (.conflict, "folder-taken")
    case .nothingToUndo: (.conflict, "nothing-to-undo")
    case .notTriedYet: (.conflict, "not-tried-yet")
    case .noHints: (.conflict, "no-hints")
    case .nothingOpen: (.conflict, "nothing-open")
    case .notEditable: (.forbidden, "not-editable")
    case .notRemovable: (.forbidden, "not-removable")
    case .changedOutside: (.conflict, "changed-outside")
    case .fileRefused(_, .missing): (.notFound, "no-such-file")
    case .fileRefused(_, .busy): (.serviceUnavailable, "busy")
    case .fileRefused: (.unprocessableContent, "file-refused")
    case .toolMissing: (.serviceUnavailable, "tool-missing")
    case .sandbox: (.serviceUnavailable, "sandbox")
    case .interview(let fault): (status(of: fault), fault.code)
    case .cluster(let fault):
      (fault.exitCode == 70 ? .internalServerError : .conflict, "cluster")
    case .serverSaid: (.internalServerError, "server")
    case .journal where fault.exitCode == 75: (.serviceUnavailable, "busy")
    case .journal where fault.exitCode == 65: (.unprocessableContent, "bad-journal")
    case .badContent: (.internalServerError, "bad-content")
    case .cancelled: (.conflict, "cancelled")
    case .journal, .cannotRead, .cannotWrite, .relativeHome, .noHome, .noShare:
      (.internalServerError, "machine")
    }
  }
}
