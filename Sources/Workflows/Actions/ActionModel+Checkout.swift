extension ActionModel {
  /// Puts a commit's files into the workspace: the event's, or that of `ref`.
  static let checkout = ActionModel(
    inputs: [
      "repository": "", "ref": "", "token": "", "path": "", "clean": "true", "fetch-depth": "1",
      "fetch-tags": "false", "persist-credentials": "true", "lfs": "false", "submodules": "false",
      "sparse-checkout": "", "set-safe-directory": "true",
    ]
  ) { call throws(MachineFault) in
    let repository = call.timeline.repository
    let wanted = call.input("repository")
    let head = call.run.event.pullRequest
    let owned = [repository.fullName, head.map { "\($0.author)/\(repository.name)" } ?? ""]
    guard wanted.isEmpty || owned.contains(wanted) else {
      return call.failure("fatal: repository 'https://github.com/\(wanted)/' not found")
    }
    let ref = call.input("ref")
    guard let commit = call.commit(of: ref) else {
      return call.failure("A branch or tag with the name '\(ref)' could not be found")
    }
    try await call.machine.write(repository.tree(commit).files, call.input("path"))
    return StepOutcome(
      isSuccess: true, seconds: 2, log: ["HEAD is now at \(commit.prefix(7))"],
      outputs: [("commit", commit), ("ref", ref.isEmpty ? call.run.event.ref : ref)])
  }
}

extension Repository {
  /// Without its owner.
  var name: String { fullName.split(separator: "/").last.map(String.init) ?? fullName }
}

extension ActionCall {
  /// The commit that a ref names: the event's own, a commit of the repository, or a branch of the
  /// pull request.
  fileprivate func commit(of ref: String) -> String? {
    let event = run.event
    if ref.isEmpty || ref == event.ref || ref == event.refName {
      // `pull_request_target` runs on the base, and checks it out.
      return event.name == "pull_request_target" ? event.pullRequest?.baseCommit : event.commit
    }
    if timeline.repository.commits[ref] != nil { return ref }
    let name = ref.removing(prefix: "refs/heads/") ?? ref
    if let request = event.pullRequest {
      if name == request.head { return request.headCommit }
      if name == request.base { return request.baseCommit }
      if ref == "refs/pull/\(request.number)/merge" { return event.commit }
      if ref == "refs/pull/\(request.number)/head" { return request.headCommit }
    }
    return name == timeline.repository.defaultBranch ? timeline.defaultCommit : nil
  }
}
