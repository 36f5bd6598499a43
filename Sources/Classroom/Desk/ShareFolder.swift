import Glibc

/// The folder that came with Drydock: `content/`, `exercises/`, `examiner/`.
public struct ShareFolder: Sendable, Equatable {
  public var path: String

  public init(path: String) { self.path = path }

  /// Looks where `make install` puts it (`../share/drydock`), then upwards from the program, which
  /// finds a checkout from its build folder. `DRYDOCK_SHARE` overrules both.
  public static func locate(
    program: String, environment: [String: String]
  ) throws(ClassroomFault) -> ShareFolder {
    if let asked = environment["DRYDOCK_SHARE"], !asked.isEmpty {
      guard isShare(asked) else { throw .noShare(searched: [asked]) }
      return ShareFolder(path: asked)
    }
    var folder = parent(of: program)
    var searched = ["\(parent(of: folder))/share/drydock"]
    if isShare(searched[0]) { return ShareFolder(path: searched[0]) }
    while !folder.isEmpty {
      searched.append(folder)
      if isShare(folder) { return ShareFolder(path: folder) }
      folder = parent(of: folder)
    }
    throw .noShare(searched: Array(searched.prefix(3)))
  }

  private static func isShare(_ path: String) -> Bool {
    access("\(path)/content/roadmap.yaml", R_OK) == 0
  }

  private static func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  public var examiner: String { "\(path)/examiner" }
  /// What a simulated cluster knows of Kubernetes, and scenarios.
  public var cluster: String { "\(path)/cluster" }
  public var clusterScenarios: String { "\(cluster)/scenarios" }
  /// Templates and assets of the web front.
  public var web: String { "\(path)/web" }
}
