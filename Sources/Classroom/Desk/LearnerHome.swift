/// Where a learner's things lie.
public struct LearnerHome: Sendable, Equatable {
  /// Journal, caches, configuration.
  public var state: String
  /// One folder a lab.
  public var workspaces: String

  public init(state: String, workspaces: String) {
    self.state = state
    self.workspaces = workspaces
  }

  /// `DRYDOCK_HOME` moves everything; else state follows the XDG base directory specification
  /// (`XDG_DATA_HOME`, by default `~/.local/share`) and workspaces are in `~/drydock`.
  public init(environment: [String: String]) throws(ClassroomFault) {
    if let home = environment["DRYDOCK_HOME"], !home.isEmpty {
      guard home.hasPrefix("/") else { throw .relativeHome(home) }
      self.init(state: home, workspaces: "\(home)/workspaces")
      return
    }
    guard let user = environment["HOME"], user.hasPrefix("/") else { throw .noHome }
    let data = environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    self.init(state: "\(data ?? "\(user)/.local/share")/drydock", workspaces: "\(user)/drydock")
  }

  public var journal: String { "\(state)/journal.sqlite" }
  public var configuration: String { "\(state)/config.yaml" }
  public var stages: String { "\(state)/run" }
  /// One folder a simulated cluster.
  public var clusters: String { "\(state)/clusters" }
  public func workspace(of lab: String) -> String { "\(workspaces)/\(lab)" }
}
