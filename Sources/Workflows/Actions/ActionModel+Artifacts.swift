extension ActionModel {
  static let uploadArtifact = ActionModel(
    inputs: [
      "name": "artifact", "path": "", "if-no-files-found": "warn", "retention-days": "",
      "compression-level": "6", "overwrite": "false", "include-hidden-files": "false",
    ]
  ) { call throws(MachineFault) in
    guard !call.input("path").isEmpty else {
      return call.failure("Input required and not supplied: path")
    }
    let name = call.input("name")
    var files = try await call.files(matching: call.lines("path"))
    if !call.flag("include-hidden-files") { files.removeAll { $0.isHidden } }
    guard !files.isEmpty else { return nothingFound(call) }
    let taken = call.timeline.world.index(ofArtifact: name, run: call.run.id + 1) != nil
    if taken, !call.flag("overwrite") {
      return call.failure(
        "Failed to CreateArtifact: Received non-retryable error: Failed request: (409) Conflict: "
          + "an artifact with this name already exists on the workflow run")
    }
    let stored = ArtifactPaths.stored(files, patterns: call.lines("path"))
    let bytes = stored.reduce(0) { $0 + $1.bytes.count }
    var outcome = StepOutcome(
      isSuccess: true, seconds: CacheSteps.seconds(for: bytes),
      log: ["Artifact \(name) has been successfully uploaded! Files: \(stored.count)"],
      outputs: [("artifact-id", "\(call.timeline.world.artifacts.count + 1)")])
    outcome.effects = [
      .artifact(
        ActionWorld.Artifact(
          name: name, run: call.run.id + 1, at: call.timeline.now, paths: stored.map(\.path),
          bytes: bytes), files: stored, overwrites: call.flag("overwrite"))
    ]
    return outcome
  }

  private static func nothingFound(_ call: ActionCall) -> StepOutcome {
    let words =
      "No files were found with the provided path: \(call.input("path")). "
      + "No artifacts will be uploaded."
    switch call.input("if-no-files-found") {
    case "error": return call.failure(words)
    case "ignore": return StepOutcome(isSuccess: true, seconds: 1, log: [words])
    default: return StepOutcome(isSuccess: true, seconds: 1, log: ["##[warning]\(words)"])
    }
  }

  static let downloadArtifact = ActionModel(
    inputs: [
      "name": "", "path": "", "pattern": "", "merge-multiple": "false", "github-token": "",
      "repository": "", "run-id": "", "artifact-ids": "",
    ]
  ) { call throws(MachineFault) in
    let world = call.timeline.world
    let run = Int(call.input("run-id")) ?? call.run.id + 1
    let name = call.input("name")
    let pattern = call.input("pattern")
    let filter = FilterPatterns([pattern.isEmpty ? "**" : pattern])
    let found = world.artifacts.indices.filter { index in
      let artifact = world.artifacts[index]
      return artifact.run == run
        && (name.isEmpty ? filter.accepts(artifact.name) : artifact.name == name)
    }
    if found.isEmpty, !name.isEmpty {
      return call.failure("Unable to download artifact(s): Artifact not found for name: \(name)")
    }
    var bytes = 0
    for index in found {
      // Without a name each artifact gets a folder of its own.
      let isFlat = !name.isEmpty || call.flag("merge-multiple")
      let folder = [call.input("path"), isFlat ? "" : world.artifacts[index].name]
        .filter { !$0.isEmpty }.joined(separator: "/")
      try await call.machine.write(world.artifactFiles[index], folder)
      bytes += world.artifacts[index].bytes
    }
    return StepOutcome(
      isSuccess: true, seconds: CacheSteps.seconds(for: bytes),
      log: ["Downloaded \(found.count) artifact(s)"],
      outputs: [("download-path", call.input("path"))])
  }
}

extension RepositoryFile {
  fileprivate var isHidden: Bool { path.split(separator: "/").contains { $0.hasPrefix(".") } }
}

/// Where files stand inside of an artifact: below the folder that all its paths have in common.
enum ArtifactPaths {
  static func stored(_ files: [RepositoryFile], patterns: [String]) -> [RepositoryFile] {
    let roots = patterns.filter { !$0.hasPrefix("!") }.map { root(of: $0, files) }
    let common = roots.dropFirst().reduce(roots.first ?? []) {
      Array(zip($0, $1).prefix { $0 == $1 }.map(\.0))
    }
    return files.map { file in
      var file = file
      file.path = file.path.split(separator: "/").dropFirst(common.count).joined(separator: "/")
      return file
    }
  }

  /// The folders of a pattern in front of its first wildcard; of a file, those it stands in.
  private static func root(of pattern: String, _ files: [RepositoryFile]) -> [Substring] {
    let path = pattern.removing(prefix: "./") ?? pattern
    let parts = path.split(separator: "/")
    let fixed = Array(parts.prefix { part in !part.contains { "*?[".contains($0) } })
    if fixed.count == parts.count, !files.contains(where: { $0.path == path }) { return fixed }
    return fixed.count == parts.count ? Array(fixed.dropLast()) : fixed
  }
}
