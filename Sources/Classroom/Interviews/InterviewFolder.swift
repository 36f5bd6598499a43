import CourseModel
import Foundation
import Interviews

/// The workspace of one session: `PROMPT-N` with the three files of the answer, and in `.drydock` what
/// happened, every version of the files, and the report.
public struct InterviewFolder: Sendable, Equatable {
  public var path: String
  public var prompt: String
  public var session: Int

  private struct Marker: Codable {
    var prompt: String
    var session: Int
  }

  static let markerName = ".drydock/interview.json"

  init(path: String, prompt: String, session: Int) {
    self.path = path
    self.prompt = prompt
    self.session = session
  }

  init?(at path: String) {
    guard let data = FileManager.default.contents(atPath: "\(path)/\(Self.markerName)"),
      let marker = try? JSONDecoder().decode(Marker.self, from: data)
    else { return nil }
    self.init(path: path, prompt: marker.prompt, session: marker.session)
  }

  func writeMarker() throws(ClassroomFault) {
    let data = try? JSONEncoder().encode(Marker(prompt: prompt, session: session))
    try Folder.write(data ?? Data(), to: "\(path)/\(Self.markerName)")
  }

  var log: SessionLog { SessionLog(path: "\(path)/.drydock/session.jsonl") }
  var reportPath: String { "\(path)/.drydock/report.json" }

  /// The workspace that a folder lies in, looking upwards.
  static func enclosing(_ folder: String) -> InterviewFolder? {
    var path = folder
    while !path.isEmpty {
      if let found = InterviewFolder(at: path) { return found }
      guard let slash = path.lastIndex(of: "/") else { return nil }
      path = String(path[..<slash])
    }
    return nil
  }

  /// Every session, the newest of each prompt last.
  static func all(in home: LearnerHome) -> [InterviewFolder] {
    Folder.names(in: home.interviews)
      .compactMap { InterviewFolder(at: "\(home.interviews)/\($0)") }
      .sorted { ($0.prompt, $0.session) < ($1.prompt, $1.session) }
  }

  /// What the candidate has written so far. A file that is gone, or is none, counts as empty.
  func files() -> AnswerFiles {
    let folder = AnchoredFolder(path)
    func text(_ name: String) -> String {
      (try? folder.read(name)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
    return AnswerFiles(
      answer: text("answer.md"), estimates: text("estimates.yaml"), design: text("design.yaml"))
  }
}

extension LearnerHome {
  public var interviews: String { "\(workspaces)/interviews" }
}

extension Folder {
  /// The names in a folder that are not hidden, in order; none when there is no such folder.
  static func names(in path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
      .filter { !$0.hasPrefix(".") }.sorted()
  }
}
