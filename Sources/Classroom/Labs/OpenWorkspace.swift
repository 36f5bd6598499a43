import CourseModel

/// Finds the lab and the workspace that a command is about.
public struct OpenWorkspace: Sendable {
  public struct Opened: Sendable {
    public var lab: Lab
    public var workspace: Workspace
  }

  let desk: Desk
  /// The current folder.
  let folder: String

  public init(desk: Desk, folder: String) {
    self.desk = desk
    self.folder = folder
  }

  /// - Parameter id: nil means the workspace that `folder` lies in.
  public func callAsFunction(_ id: String?) throws(ClassroomFault) -> Opened {
    let name = try labName(id)
    let lab = try desk.lab(name)
    if let here = Workspace.enclosing(folder), here.lab == name {
      return Opened(lab: lab, workspace: here)
    }
    let path = desk.home.workspace(of: name)
    guard let workspace = Workspace(at: path), workspace.lab == name else {
      throw .notStarted(lab: name, workspace: path)
    }
    return Opened(lab: lab, workspace: workspace)
  }

  /// The lab meant: the one named, or the one whose workspace encloses the current folder.
  public func labName(_ id: String?) throws(ClassroomFault) -> String {
    if let id { return id }
    guard let here = Workspace.enclosing(folder) else { throw .noLabHere }
    return here.lab
  }
}
