import CourseModel
import Foundation

/// Shows the reference answer of a lab that has been tried.
public struct ShowSolution: Sendable {
  public struct File: Sendable, Codable {
    public var name: String
    public var text: String
  }

  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  /// - Parameter anyway: show it although the lab has not been checked yet.
  public func callAsFunction(
    _ lab: Lab, anyway: Bool
  ) throws(ClassroomFault) -> [File] {
    let journal = try desk.journal()
    let history = LabHistory(lab: lab.id, journal: journal)
    if !anyway, try history.last() == nil { throw .notTriedYet(lab: lab.id) }
    if try !history.solutionSeen() { try desk.record(.solutionShown(lab: lab.id), in: journal) }
    let folder = "\(lab.folder)/solution"
    return Folder.files(below: folder).map { name in
      let data = FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data()
      return File(name: name, text: String(decoding: data, as: UTF8.self))
    }
  }
}
