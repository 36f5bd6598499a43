import CourseModel

/// Calls of other workflows: the file must exist, be callable, and get what it requires.
extension WorkflowReader {
  mutating func checkCalls(of workflow: Workflow, files: Files) {
    for job in workflow.jobs {
      guard case .call(let call) = job.body else { continue }
      guard let path = WorkflowReference(call.reference)?.localPath, let text = files(path) else {
        report(.workflowNotFound, at: call.place)
        continue
      }
      let (root, problems) = Self.template(text, file: path)
      self.problems += problems
      if let root { check(call, against: root) }
    }
  }

  /// GitHub looks at the called file's `on` and `jobs` in their order.
  private mutating func check(_ call: CalledWorkflow, against root: TemplateNode) {
    for entry in root.entries ?? [] {
      switch entry.key.string {
      case "on":
        // Only what a call gives is checked of it, not its other events.
        var other = WorkflowReader()
        guard
          let trigger = other.triggers(entry.value).first(where: { $0.event == "workflow_call" })
        else {
          report(.notCallable, at: call.place)
          continue
        }
        checkInputs(of: call, trigger)
        checkSecrets(of: call, trigger)
      case "jobs": _ = jobs(entry.value)
      default: break
      }
    }
  }

  private mutating func checkInputs(of call: CalledWorkflow, _ trigger: WorkflowTrigger) {
    let given = Set(call.inputs.compactMap { $0.key.string?.lowercased() })
    for input in trigger.inputs where input.isRequired && !given.contains(input.name.lowercased()) {
      report(.inputMissing(input.name), at: call.place)
    }
    let known = Set(trigger.inputs.map { $0.name.lowercased() })
    for entry in call.inputs {
      guard let name = entry.key.string, !known.contains(name.lowercased()) else { continue }
      report(.inputUnknown(name), at: entry.value.place)
    }
  }

  private mutating func checkSecrets(of call: CalledWorkflow, _ trigger: WorkflowTrigger) {
    var entries: [TemplateEntry] = []
    switch call.secrets {
    case .inherit: return
    case .none: break
    case .given(let given): entries = given
    }
    let given = Set(entries.compactMap { $0.key.string?.lowercased() })
    for secret in trigger.secrets
    where secret.isRequired && !given.contains(secret.name.lowercased()) {
      report(.secretMissing(secret.name), at: call.place)
    }
    let known = Set(trigger.secrets.map { $0.name.lowercased() })
    for entry in entries {
      guard let name = entry.key.string, !known.contains(name.lowercased()) else { continue }
      report(.secretUnknown(name), at: entry.value.place)
    }
  }
}
