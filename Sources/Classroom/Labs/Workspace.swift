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
    guard let bytes = try? AnchoredFolder(path).read(Workspace.markerName),
      let marker = try? JSONDecoder().decode(Marker.self, from: Data(bytes))
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
    do {
      try AnchoredFolder(path).write(Array(data ?? Data()), to: Workspace.markerName)
    } catch {
      throw .fileRefused("\(path)/\(Workspace.markerName)", error)
    }
  }

  /// Names of the editable files that are there, `folder/` patterns expanded.
  public func editableFiles(of lab: Lab) -> [String] {
    AnchoredFolder(path).editableFiles(of: lab)
  }
}
