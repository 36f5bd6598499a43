import CourseModel
import Glibc

/// Finds the real tools that labs are graded with, and what the sandbox must let them read.
public struct Toolbox: Sendable {
  /// Where `make setup` put tools: the folder that holds `.venv` and `.tools`.
  let root: String
  /// The folders of PATH, searched when the project's own folder has no such tool.
  let searchPath: [String]

  public init(root: String, searchPath: [String]) {
    self.root = root
    self.searchPath = searchPath
  }

  public func find(_ requirement: ToolRequirement) -> ToolFinding {
    switch requirement {
    case .python: python()
    case .promtool: promtool()
    case .prometheusClient: prometheusClient()
    }
  }

  private func python() -> ToolFinding {
    if let venv = PythonInstallation(venv: "\(root)/.venv") { return .found(venv.tool) }
    for folder in searchPath {
      if let system = PythonInstallation(executable: "\(folder)/python3") {
        return .found(system.tool)
      }
    }
    return .missing(
      "python3 3.9 or newer", remedy: "make setup   (or: sudo apt-get install python3)")
  }

  private func promtool() -> ToolFinding {
    let candidates = ["\(root)/.tools/promtool"] + searchPath.map { "\($0)/promtool" }
    for path in candidates {
      guard access(path, X_OK) == 0, let real = Toolbox.realPath(path) else { continue }
      return .found(Tool(executable: real, readable: [real], version: nil))
    }
    return .missing(
      "promtool (Prometheus 2.42 or newer)", remedy: "make setup   (it fetches promtool alone)")
  }

  private func prometheusClient() -> ToolFinding {
    let venv = "\(root)/.venv"
    guard let python = PythonInstallation(venv: venv),
      let version = python.version(ofPackage: "prometheus_client")
    else {
      return .missing("Python package prometheus-client", remedy: "make setup")
    }
    var tool = python.tool
    tool.version = version
    return .found(tool)
  }

  static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

extension Toolbox {
  /// A tool that is there.
  public struct Tool: Sendable, Equatable {
    public var executable: String
    /// What the sandbox must make readable for it to start.
    public var readable: [String]
    /// Known without running it, or nil.
    public var version: String?
  }
}
