/// `uses` steps: models of well-known actions, a lab's own, and those of the repository.
extension WorkflowTimeline {
  /// Actions inside of actions go this deep.
  private static let deepestAction = 10

  mutating func use(
    _ reference: String, _ step: WorkflowStep, of job: Int, _ evaluator: TemplateEvaluator
  ) async throws -> Performance {
    guard let machine = jobs[job].execution?.machine else {
      return .done(StepOutcome(isSuccess: false, seconds: 0))
    }
    let given = ExpressionObject(try evaluator.pairs(step.inputs))
    if let path = reference.removing(prefix: "./") {
      let folder = path.split(separator: "/").joined(separator: "/")
      let names = ["action.yml", "action.yaml"].map { folder.isEmpty ? $0 : "\(folder)/\($0)" }
      let files = try await machine.read { names.contains($0) }
      guard let file = files.first else {
        return .done(
          refused(
            "Can't find 'action.yml', 'action.yaml' or 'Dockerfile' under '\(folder)'. Did you forget "
              + "to run actions/checkout before running your local action?"))
      }
      return try open(file, folder: folder, given, of: job, evaluator)
    }
    let name = Self.actionName(reference)
    if let model = ActionModel.all[name] {
      return .done(try await run(model, name, given, of: job, machine))
    }
    if let tree = host.actions[name], let file = tree.file("action.yml") ?? tree.file("action.yaml")
    {
      let folder = ".drydock-actions/\(name)"
      try await machine.write(tree.files, folder)
      return try open(file, folder: folder, given, of: job, evaluator)
    }
    return .done(refused(Self.unknownAction(reference)))
  }

  /// `OWNER/REPOSITORY/PATH` in lower case, without the version.
  static func actionName(_ reference: String) -> String { reference.before("@").lowercased() }

  static func unknownAction(_ reference: String) -> String {
    let known = ActionModel.all.keys.sorted().joined(separator: ", ")
    return "the action \(reference) is not modelled; there are \(known), and those of a repository"
  }

  private func refused(_ words: String) -> StepOutcome {
    StepOutcome(isSuccess: false, seconds: 0, log: ["##[error]\(words)"])
  }

  private func run(
    _ model: ActionModel, _ name: String, _ given: ExpressionObject, of job: Int,
    _ machine: JobMachine
  ) async throws -> StepOutcome {
    var inputs = model.inputs
    var unexpected: [String] = []
    for (key, value) in given.entries {
      guard let known = model.inputs.keys.first(where: { $0.lowercased() == key.lowercased() })
      else {
        unexpected.append(key)
        continue
      }
      inputs[known] = value.text
    }
    let call = ActionCall(name: name, inputs: inputs, job: job, timeline: self, machine: machine)
    var outcome = try await model.run(call)
    if !unexpected.isEmpty {
      let valid = model.inputs.keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
      let words = unexpected.map { "'\($0)'" }.joined(separator: ", ")
      outcome.log.insert(
        "##[warning]Unexpected input(s) \(words), valid inputs are [\(valid)]", at: 0)
    }
    outcome.secrets = reached(by: given.entries.map(\.value.text), of: job)
    return outcome
  }

  private mutating func open(
    _ file: RepositoryFile, folder: String, _ given: ExpressionObject, of job: Int,
    _ evaluator: TemplateEvaluator
  ) throws(ExpressionFault) -> Performance {
    guard jobs[job].execution?.frames.count ?? 0 < Self.deepestAction else {
      return .done(refused("actions use each other more than \(Self.deepestAction) levels deep"))
    }
    let action: CompositeAction
    switch CompositeAction.read(file.text, file: file.path) {
    case .failure(let refusal): return .done(refused(refusal.words))
    case .success(let read): action = read
    }
    if let unknown = action.steps.lazy.compactMap(unknownUse).first {
      return .done(refused(unknown))
    }
    var inputs: [(String, ExpressionValue)] = []
    for input in action.inputs {
      let standard = try evaluator.text(input.defaultValue) ?? ""
      inputs.append((input.name, .string(given[input.name]?.text ?? standard)))
    }
    let frame = StepFrame(
      steps: action.steps, inputs: ExpressionObject(inputs), actionPath: folder,
      outputs: action.outputs, record: jobs[job].steps.count - 1)
    jobs[job].execution?.frames.append(frame)
    return .opened
  }

  /// Why a step cannot be run at all; GitHub looks before a job's first step.
  func unknownUse(_ step: WorkflowStep) -> String? {
    guard case .uses(let reference, _) = step.action, !reference.hasPrefix("./") else { return nil }
    if reference.hasPrefix("docker://") {
      return "\(reference): actions that are images are not modelled"
    }
    guard reference.contains("@") else {
      return "Expected format {org}/{repo}[/path]@ref. Actual '\(reference)'"
    }
    let name = Self.actionName(reference)
    let isKnown = ActionModel.all[name] != nil || host.actions[name] != nil
    return isKnown ? nil : Self.unknownAction(reference)
  }

  /// Virtual seconds that it took.
  mutating func perform(_ after: AfterStep, of job: Int) async throws(MachineFault) -> Double {
    switch after {
    case .saveCache(let key, let paths):
      guard let execution = jobs[job].execution, !execution.hasFailed, !jobs[job].isCancelled else {
        return 0
      }
      let call = ActionCall(
        name: "actions/cache", inputs: [:], job: job, timeline: self, machine: execution.machine)
      let files = try await call.files(matching: paths)
      guard !files.isEmpty else { return 0 }
      let effect = CacheSteps.save(
        key: key, paths: paths, files: files, ref: call.cacheRefs[0], run: call.run.id, at: now)
      world.apply(effect)
      return CacheSteps.seconds(for: files.reduce(0) { $0 + $1.bytes.count })
    }
  }
}
