extension ActionModel {
  static let setupBuildx = ActionModel(
    inputs: ["version": "", "driver": "docker-container", "driver-opts": "", "install": "false"]
  ) { _ in StepOutcome(isSuccess: true, seconds: 3, log: ["Buildx is ready"]) }

  static let dockerLogin = ActionModel(
    inputs: [
      "registry": "docker.io", "username": "", "password": "", "logout": "true", "ecr": "auto",
    ]
  ) { call throws(MachineFault) in
    let registry = call.input("registry").isEmpty ? "docker.io" : call.input("registry")
    let user = call.input("username")
    guard !user.isEmpty, !call.input("password").isEmpty else {
      return call.failure("Username and password required")
    }
    let refused = call.timeline.host.refusedCredentials
    if refused.contains(user) || refused.contains(call.input("password")) {
      return call.failure(
        "Error response from daemon: Get \"https://\(registry)/v2/\": denied: denied")
    }
    var outcome = StepOutcome(isSuccess: true, seconds: 2, log: ["Login Succeeded!"])
    outcome.registries = [registry: call.input("password")]
    return outcome
  }

  static let buildImage = ActionModel(
    inputs: [
      "context": "", "file": "", "push": "false", "tags": "", "build-args": "", "target": "",
      "load": "false", "platforms": "", "cache-from": "", "cache-to": "", "labels": "",
      "provenance": "", "sbom": "", "secrets": "", "no-cache": "false", "outputs": "",
      "pull": "false",
    ]
  ) { call throws(MachineFault) in
    // Without a context the event's own commit is built, checked out or not.
    let context = call.input("context")
    let folder = (context.removing(prefix: "./") ?? context).split(separator: "/").joined(
      separator: "/")
    var files = call.timeline.repository.tree(call.run.event.commit).files
    if !context.isEmpty {
      let prefix = folder == "." || folder.isEmpty ? "" : folder + "/"
      files = try await call.machine.read { $0.hasPrefix(prefix) && !$0.hasPrefix("~/") }
      for index in files.indices {
        files[index].path = String(files[index].path.dropFirst(prefix.count))
      }
    }
    let named = call.input("file").removing(prefix: "./") ?? call.input("file")
    var dockerfile = named.isEmpty ? "Dockerfile" : named
    if let inner = dockerfile.removing(prefix: folder + "/") { dockerfile = inner }
    guard files.contains(where: { $0.path == dockerfile }) else {
      return call.failure(
        "buildx failed with: ERROR: failed to build: failed to solve: failed to read dockerfile: "
          + "open \(dockerfile): no such file or directory", seconds: 3)
    }
    return await built(
      call,
      ImageBuild(
        files: files, dockerfile: dockerfile, arguments: call.lines("build-args"),
        target: call.input("target").isEmpty ? nil : call.input("target")))
  }

  private static func built(_ call: ActionCall, _ build: ImageBuild) async -> StepOutcome {
    var outcome = StepOutcome(isSuccess: true, seconds: 30)
    if let builder = call.timeline.host.buildImage {
      let (log, isBuilt) = await builder(build)
      outcome.log = log.split(whereSeparator: \.isNewline).map(String.init)
      guard isBuilt else {
        outcome.isSuccess = false
        outcome.log.append("##[error]buildx failed with: ERROR: failed to build")
        return outcome
      }
    }
    let digest = "sha256:" + digest(of: build)
    outcome.outputs = [("digest", digest), ("imageid", digest)]
    guard call.flag("push") else { return outcome }
    let tags = call.input("tags").split { $0.isNewline || $0 == "," }.map { String($0).trimmed }
    guard !tags.isEmpty else { return call.failure("tag is needed when pushing to registry") }
    for tag in tags {
      if let denial = denial(of: tag, call) {
        outcome.isSuccess = false
        outcome.effects = []
        outcome.log.append("##[error]buildx failed with: ERROR: failed to push \(tag): \(denial)")
        return outcome
      }
      outcome.log.append("pushing \(tag)@\(digest)")
      outcome.effects.append(
        .image(
          ActionWorld.Image(
            name: tag, digest: digest, at: call.timeline.now, run: call.run.id + 1,
            job: call.timeline.jobs[call.job].name)))
    }
    return outcome
  }

  /// Why an image may not be pushed: nobody logged in, or the job's token may not write packages.
  private static func denial(of tag: String, _ call: ActionCall) -> String? {
    let first = tag.split(separator: "/").first.map(String.init) ?? tag
    let registry = first.contains(".") || first.contains(":") ? first : "docker.io"
    guard let password = call.timeline.jobs[call.job].execution?.registries[registry] else {
      return "push access denied, repository does not exist or may require authorization"
    }
    if registry == "ghcr.io", password == call.token, call.permissions["packages"] < .write {
      return "denied: installation not allowed to Write organization package"
    }
    return nil
  }

  private static func digest(of build: ImageBuild) -> String {
    var text =
      build.dockerfile + "\n" + build.arguments.joined(separator: "\n") + (build.target ?? "")
    for file in build.files { text += "\n\(file.path) \(SHA256.text(file.bytes))" }
    return SHA256.text(Array(text.utf8))
  }
}
