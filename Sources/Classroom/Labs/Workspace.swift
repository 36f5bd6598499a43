import CourseModel
import Foundation

/// The learner's copy of a lab: ordinary files, with a marker that says which lab they belong to.
public struct Workspace: Sendable, Equatable {
  public var path: String
  public var lab: String
  public var revision: Int

  private struct Marker: Codable {
    var lab: String
    var revision: Int
  }

  static let markerName = ".drydock/workspace.json"

  init(path: String, lab: String, revision: Int) {
    self.path = path
    self.lab = lab
    self.revision = revision
  }

  /// The workspace a folder is, or nil.
  init?(at path: String) {
    guard let data = FileManager.default.contents(atPath: "\(path)/\(Workspace.markerName)"),
      let marker = try? JSONDecoder().decode(Marker.self, from: data)
    else { return nil }
    self.init(path: path, lab: marker.lab, revision: marker.revision)
  }

  /// The workspace that a folder lies in, looking upwards.
  public static func enclosing(_ folder: String) -> Workspace? {
    var path = folder
    while !path.isEmpty {
      if let found = Workspace(at: path) { return found }
      guard let slash = path.lastIndex(of: "/") else { return nil }
      path = String(path[..<slash])
    }
    return nil
  }

  func writeMarker() throws(ClassroomFault) {
    let data = try? JSONEncoder().encode(Marker(lab: lab, revision: revision))
    try Folder.write(data ?? Data(), to: "\(path)/\(Workspace.markerName)")
  }

  /// Names of the editable files that are there, `folder/` patterns expanded.
  public func editableFiles(of lab: Lab) -> [String] {
    let names = lab.editable.flatMap { pattern in
      pattern.hasSuffix("/")
        ? Folder.files(below: "\(path)/\(pattern)").map { pattern + $0 } : [pattern]
    }
    return names.filter { Folder.exists("\(path)/\($0)") }
  }
}
