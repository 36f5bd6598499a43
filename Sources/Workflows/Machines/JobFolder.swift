import Foundation

/// The folder of one job: its workspace, home, temporary files and the files of its steps.
struct JobFolder: Sendable {
  let root: String

  var workspace: String { root + "/work" }
  var home: String { root + "/home" }
  var temporary: String { root + "/temp" }
  var tools: String { root + "/tools" }

  /// What one step may hand on, and what a job's files may come to.
  private static let largestCommandFile = 1 << 20
  private static let mostBytes = 64 << 20

  /// The files of one step.
  struct Step {
    var script: String
    /// By the name of their variable.
    var files: [String: String]
  }

  func make() throws(MachineFault) {
    try attempt {
      for folder in [workspace, home, temporary, tools] {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true)
      }
    }
  }

  func remove() { try? FileManager.default.removeItem(atPath: root) }

  private func attempt<Value>(_ work: () throws -> Value) throws(MachineFault) -> Value {
    do {
      return try work()
    } catch {
      throw MachineFault("\(root): \(error.localizedDescription)")
    }
  }

  /// A folder for a script to start in: below the workspace, or one of the job's own.
  func folder(_ path: String) throws(MachineFault) -> String {
    let full = path.hasPrefix("/") ? path : workspace + "/" + path
    let standard = URL(fileURLWithPath: full).standardizedFileURL.resolvingSymlinksInPath().path
    let own = URL(fileURLWithPath: root).standardizedFileURL.resolvingSymlinksInPath().path
    var isFolder: ObjCBool = false
    guard standard == own || standard.hasPrefix(own + "/"),
      FileManager.default.fileExists(atPath: standard, isDirectory: &isFolder), isFolder.boolValue
    else { return workspace }
    return full
  }

  func makeStep(_ request: StepRequest) throws(MachineFault) -> Step {
    try attempt {
      let id = UUID().uuidString.lowercased()
      let script = "\(temporary)/\(id)\(request.fileEnding)"
      try Data(request.script.utf8).write(to: URL(fileURLWithPath: script))
      var files: [String: String] = [:]
      for name in CommandFile.names + ["DRYDOCK_ELAPSED"] {
        let path = "\(temporary)/\(id)-\(name.lowercased())"
        try Data().write(to: URL(fileURLWithPath: path))
        files[name] = path
      }
      return Step(script: script, files: files)
    }
  }

  /// Takes what the step wrote into its files, and removes them.
  func finish(_ step: Step, _ result: StepResult) -> StepResult {
    var result = result
    for (name, path) in step.files {
      let text = contents(of: path)
      if name == "DRYDOCK_ELAPSED" {
        let numbers = text.split(whereSeparator: \.isNewline).compactMap { Double($0) }
        if !numbers.isEmpty { result.seconds = max(0, numbers.reduce(0, +)) }
      } else {
        result.files[name] = text
      }
      try? FileManager.default.removeItem(atPath: path)
    }
    try? FileManager.default.removeItem(atPath: step.script)
    return result
  }

  private func contents(of path: String) -> String {
    guard isRegular(path), let file = FileHandle(forReadingAtPath: path) else { return "" }
    defer { try? file.close() }
    let data = (try? file.read(upToCount: Self.largestCommandFile)) ?? nil
    return data.map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// A script may put a link where its file was.
  private func isRegular(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.type] as? FileAttributeType == .typeRegular
  }

  // MARK: Files of the workspace, and of the home folder as `~/...`

  func write(_ files: [RepositoryFile], below folder: String) throws(MachineFault) {
    for file in files {
      let relative =
        file.path.removing(prefix: "~/")
        ?? [folder, file.path].filter { !$0.isEmpty }
        .joined(separator: "/")
      let base = file.path.hasPrefix("~/") ? home : workspace
      let parts = relative.split(separator: "/").filter { $0 != "." }
      guard !parts.contains(".."), !parts.isEmpty, !relative.hasPrefix("/") else {
        throw MachineFault("the path \(relative) leads out of the workspace")
      }
      try attempt { try put(file, at: parts.map(String.init), below: base) }
    }
  }

  /// No folder on the way may be a link: a step could have made one that leads elsewhere.
  private func put(_ file: RepositoryFile, at parts: [String], below base: String) throws {
    var path = base
    for part in parts.dropLast() {
      path += "/" + part
      let type =
        (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
      if type == .typeDirectory { continue }
      if type != nil { try FileManager.default.removeItem(atPath: path) }
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }
    path += "/" + (parts.last ?? "")
    if (try? FileManager.default.attributesOfItem(atPath: path)) != nil {
      try FileManager.default.removeItem(atPath: path)
    }
    try Data(file.bytes).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes(
      [.posixPermissions: file.isExecutable ? 0o755 : 0o644], ofItemAtPath: path)
  }

  func read(_ matches: (String) -> Bool) throws(MachineFault) -> [RepositoryFile] {
    var bytes = 0
    let tree = FolderTree(mostBytes: Self.mostBytes, mostFiles: 10_000)
    return try tree.files(below: workspace, prefix: "", matches, &bytes)
      + tree.files(below: home, prefix: "~/", matches, &bytes)
  }
}
