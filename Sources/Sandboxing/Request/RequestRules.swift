/// What a request must satisfy before anything is started.
enum RequestRules {
  static func check(_ request: SandboxRequest) throws(SandboxFault) {
    guard let program = request.command.first, !program.isEmpty else {
      throw .badRequest("command", found: "nothing", expected: "a program and its arguments")
    }
    try checkText(request)
    for path in request.readable { try checkPath(path, field: "readable") }
    for path in request.writable {
      try checkPath(path, field: "writable")
      guard SystemPaths.isFolder(path) else {
        throw .badRequest("writable", found: "the file \(path)", expected: "a folder")
      }
      if SystemPaths.covers(path) {
        throw .badRequest("writable", found: path, expected: "a folder outside of the system")
      }
    }
    try checkWorkingDirectory(request)
    try checkLimits(request.limits)
  }

  /// Landlock only adds rights on the way down, and has no network of its own.
  static func checkForLandlock(_ request: SandboxRequest) throws(SandboxFault) {
    if request.network == .loopback {
      throw .capabilityMissing(.privateLoopback, .landlock)
    }
    let closed = request.readable.first { path in
      request.writable.contains { path != $0 && path.isInside($0) }
    }
    if closed != nil { throw .capabilityMissing(.ownFileSystem, .landlock) }
  }

  private static func checkText(_ request: SandboxRequest) throws(SandboxFault) {
    let texts = request.command + request.environment.flatMap { [$0.key, $0.value] }
    if texts.contains(where: { $0.utf8.contains(0) }) {
      throw .badRequest("command", found: "a NUL character", expected: "text without it")
    }
    if let name = request.environment.keys.first(where: { $0.isEmpty || $0.contains("=") }) {
      throw .badRequest("environment", found: "the name \"\(name)\"", expected: "a name without =")
    }
  }

  private static func checkPath(_ path: String, field: String) throws(SandboxFault) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    guard path.hasPrefix("/"), !path.utf8.contains(0),
      !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." })
    else {
      throw .badRequest(field, found: path, expected: "an absolute path without . and ..")
    }
    if SystemPaths.reserved.contains(path)
      || ["/dev", "/proc", "/sys"].contains(where: path.isInside)
    {
      throw .badRequest(field, found: path, expected: "a path that the sandbox does not provide")
    }
    guard SystemPaths.exists(path) else { throw .pathMissing(path, field: field) }
  }

  private static func checkWorkingDirectory(_ request: SandboxRequest) throws(SandboxFault) {
    let path = request.workingDirectory
    guard SystemPaths.isFolder(path) else { throw .pathMissing(path, field: "workingDirectory") }
    let visible = request.readable + request.writable
    guard path == "/" || SystemPaths.covers(path) || visible.contains(where: path.isInside) else {
      throw .badRequest(
        "workingDirectory", found: path, expected: "a declared folder, or one in it")
    }
  }

  private static func checkLimits(_ limits: SandboxLimits) throws(SandboxFault) {
    for limit in SandboxLimit.allCases {
      let value = limits.value(of: limit)
      guard value > 0, value < 1e15 else {
        throw .badRequest("limits.\(limit.rawValue)", found: "\(value)", expected: "more than 0")
      }
    }
  }
}
