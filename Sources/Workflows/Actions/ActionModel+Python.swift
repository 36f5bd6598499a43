extension ActionModel {
  /// Versions that the hosted runners keep, with the patch that is current.
  private static let pythons = [
    "3.10": "3.10.19", "3.11": "3.11.14", "3.12": "3.12.12", "3.13": "3.13.11", "3.14": "3.14.2",
  ]

  /// Says which Python there is; the interpreter itself stays that of the sandbox.
  static let setupPython = ActionModel(
    inputs: [
      "python-version": "", "python-version-file": "", "cache": "", "architecture": "",
      "check-latest": "false", "token": "", "cache-dependency-path": "",
      "update-environment": "true", "allow-prereleases": "false",
    ]
  ) { call throws(MachineFault) in
    let wanted = call.input("python-version")
    guard let version = version(for: wanted.isEmpty ? "3.x" : wanted) else {
      return call.failure(
        "The version '\(wanted)' with architecture 'x64' was not found for Ubuntu 24.04.")
    }
    var outcome = StepOutcome(
      isSuccess: true, seconds: 4, log: ["Successfully set up CPython (\(version))"],
      outputs: [("python-version", version)])
    let manager = call.input("cache")
    guard !manager.isEmpty else { return outcome }
    guard ["pip", "pipenv", "poetry"].contains(manager) else {
      return call.failure("Caching for '\(manager)' is not supported")
    }
    let named = call.lines("cache-dependency-path")
    let patterns = named.isEmpty ? ["**/requirements.txt", "**/pyproject.toml"] : named
    let files = try await call.files(matching: patterns)
    guard !files.isEmpty else {
      return call.failure("No file matched to [\(patterns.joined(separator: " or "))]")
    }
    let hash = SHA256.text(files.flatMap { SHA256.digest($0.bytes) })
    let key = "setup-python-Linux-x64-24.04-Ubuntu-python-\(version)-\(manager)-\(hash)"
    let restored = try await CacheSteps.restore(
      call, CacheSteps.Request(key: key, prefixes: [], paths: ["~/.cache/\(manager)"]))
    outcome.log += restored.log
    outcome.seconds += restored.seconds
    outcome.afterwards = restored.afterwards
    outcome.outputs += restored.outputs
    return outcome
  }

  /// `3.12`, `3.x`, `3.12.4`; lists of versions and ranges are not read.
  private static func version(for wanted: String) -> String? {
    if let version = pythons[wanted] { return version }
    if wanted == "3.x" || wanted == "3" { return pythons["3.14"] }
    return pythons.first { wanted.hasPrefix($0.key + ".") }.map { _ in wanted }
  }
}
