/// Jobs. https://kubernetes.io/docs/concepts/workloads/controllers/job/
extension KindRules {
  static let job = KindRules(
    creation: { $0.checkJob(creating: $1) },
    update: { $0.checkJob(updating: $1, to: $2) },
    subresources: ["status": { $0.checkJobStatus(updating: $1, to: $2) }])
}

extension FaultList {
  fileprivate mutating func checkJob(creating job: JSON) {
    let spec = job["spec"]
    checkMetadata(creating: job, isNamespaced: true)
    checkGeneratedSelector(job)
    checkJobSpec(spec, FieldPath("spec"))
    if spec.text("completionMode") == "Indexed", spec.number("completions") > 0 {
      // Pods of such a job are named after it and their index.
      let host = "\(job.name)-\(spec.number("completions") - 1)"
      if !NameFormat.dnsLabel(host).isEmpty {
        invalid(
          FieldPath("metadata.name"), job.name,
          ["will not able to create pod with invalid DNS label: \(host)"])
      }
    }
  }

  /// The server itself makes the selector and the labels that it asks for.
  private mutating func checkGeneratedSelector(_ job: JSON) {
    let spec = job["spec"]
    guard !spec.flag("manualSelector"), !spec["selector"].isNull else { return }
    if job.uid.isEmpty { required(FieldPath("metadata.uid")) }
    let expected = [
      ("controller-uid", job.uid), ("job-name", job.name),
      ("batch.kubernetes.io/controller-uid", job.uid), ("batch.kubernetes.io/job-name", job.name),
    ]
    let labels = spec["template"]["metadata"]["labels"]
    for (key, value) in expected {
      let path = FieldPath("spec.template.metadata.labels").key(key)
      if !labels.has(key) {
        required(path, "must be '\(value)'")
      } else if labels.text(key) != value {
        invalid(path, labels, "must be '\(value)'")
      }
    }
    let made = JSON(Dictionary(expected, uniquingKeysWith: { $1 }))
    if let selector = CompiledSelector(spec["selector"]), !selector.matches(made) {
      invalid(
        FieldPath("spec.selector"), spec["selector"], as: "LabelSelector",
        "`selector` not auto-generated")
    }
  }

  private mutating func checkJobSpec(_ spec: JSON, _ path: FieldPath) {
    checkJobFields(spec, path)
    if spec["selector"].isNull {
      required(path.child("selector"))
    } else {
      checkSelector(spec["selector"], path.child("selector"))
    }
    let labels = spec["template"]["metadata"]["labels"]
    if let selector = CompiledSelector(spec["selector"]), !selector.matches(labels) {
      invalid(
        path.child("template", "metadata", "labels"), labels,
        "`selector` does not match template `labels`")
    }
  }

  /// What a Job and the template of a CronJob have in common.
  mutating func checkJobFields(_ spec: JSON, _ path: FieldPath) {
    let counts = [
      "parallelism", "completions", "activeDeadlineSeconds", "backoffLimit",
      "ttlSecondsAfterFinished", "backoffLimitPerIndex", "maxFailedIndexes",
    ]
    for field in counts { checkNotNegative(spec[field].int, path.child(field)) }
    if spec.isSet("maxFailedIndexes"), !spec.isSet("backoffLimitPerIndex") {
      required(path.child("backoffLimitPerIndex"), "when maxFailedIndexes is specified")
    }
    if let manager = spec["managedBy"].string {
      checkDomainPrefixedPath(manager, path.child("managedBy"))
      if manager.utf8.count > 63 { tooLong(path.child("managedBy"), limit: 63) }
    }
    checkCompletionMode(spec, path)
    if spec.isSet("podFailurePolicy") {
      checkFailurePolicy(spec, path.child("podFailurePolicy"))
    }
    if spec.isSet("successPolicy") { checkSuccessPolicy(spec, path.child("successPolicy")) }
    checkReplacementPolicy(spec, path.child("podReplacementPolicy"))
    checkPodTemplate(spec["template"], path.child("template"))
    checkJobRestartPolicy(spec, path.child("template", "spec", "restartPolicy"))
  }

  private mutating func checkCompletionMode(_ spec: JSON, _ path: FieldPath) {
    let mode = spec["completionMode"].string ?? "NonIndexed"
    if !["NonIndexed", "Indexed"].contains(mode) {
      notSupported(path.child("completionMode"), .string(mode), ["NonIndexed", "Indexed"])
    }
    if mode == "Indexed" { checkIndexed(spec, path) }
    guard mode == "NonIndexed" else { return }
    for field in ["backoffLimitPerIndex", "maxFailedIndexes"] where spec.isSet(field) {
      invalid(path.child(field), spec[field], "requires indexed completion mode")
    }
  }

  private mutating func checkIndexed(_ spec: JSON, _ path: FieldPath) {
    let (completions, failures) = (spec["completions"].int, spec["maxFailedIndexes"].int)
    let parallelism = spec.number("parallelism")
    if completions == nil { required(path.child("completions"), "when completion mode is Indexed") }
    if parallelism > 100_000 {
      invalid(
        path.child("parallelism"), JSON(parallelism),
        "must be less than or equal to 100000 when completion mode is Indexed")
    }
    let failurePath = path.child("maxFailedIndexes")
    if let completions, let failures, failures > completions {
      invalid(failurePath, JSON(failures), "must be less than or equal to completions")
    }
    if let failures, failures > 100_000 {
      invalid(failurePath, JSON(failures), "must be less than or equal to 100000")
    }
    guard let completions, completions > 100_000, spec.isSet("backoffLimitPerIndex") else { return }
    let words =
      "must be less than or equal to 10000 when completions are above 100000 and used with "
      + "backoff limit per index"
    if failures == nil {
      required(failurePath, "must be specified when completions is above 100000")
    }
    if parallelism > 10_000 { invalid(path.child("parallelism"), JSON(parallelism), words) }
    if let failures, failures > 10_000 { invalid(failurePath, JSON(failures), words) }
  }

  private mutating func checkReplacementPolicy(_ spec: JSON, _ path: FieldPath) {
    guard let policy = spec["podReplacementPolicy"].string else { return }
    let supported =
      spec.isSet("podFailurePolicy") ? ["Failed"] : ["Failed", "TerminatingOrFailed"]
    if !supported.contains(policy) { notSupported(path, .string(policy), supported) }
  }

  private mutating func checkJobRestartPolicy(_ spec: JSON, _ path: FieldPath) {
    let policy = spec["template"]["spec"].text("restartPolicy")
    switch policy {
    case "", "Always": required(path, #"valid values: "OnFailure", "Never""#)
    case "Never": break
    case "OnFailure":
      if spec.isSet("podFailurePolicy") {
        invalid(path, policy, [#"only "Never" is supported when podFailurePolicy is specified"#])
      }
    default: notSupported(path, .string(policy), ["OnFailure", "Never"])
    }
  }
}

extension FaultList {
  fileprivate mutating func checkJob(updating old: JSON, to new: JSON) {
    let (before, after) = (old["spec"], new["spec"])
    let path = FieldPath("spec")
    checkMetadata(updating: old, to: new)
    checkJobSpec(after, path)
    checkCompletions(before, after, path.child("completions"))
    checkUnchanged(
      after["selector"], before["selector"], as: "LabelSelector", path.child("selector"))
    checkTemplate(updating: old, to: new, path.child("template"))
    checkUnchanged(after["completionMode"], before["completionMode"], path.child("completionMode"))
    checkUnchanged(
      after["podFailurePolicy"], before["podFailurePolicy"], as: "PodFailurePolicy",
      path.child("podFailurePolicy"))
    for field in ["backoffLimitPerIndex", "managedBy"] {
      checkUnchanged(after[field], before[field], path.child(field))
    }
    checkUnchanged(
      after["successPolicy"], before["successPolicy"], as: "SuccessPolicy",
      path.child("successPolicy"))
  }

  private mutating func checkCompletions(_ before: JSON, _ after: JSON, _ path: FieldPath) {
    let (old, new) = (before["completions"], after["completions"])
    guard after.text("completionMode") == "Indexed" else {
      return checkUnchanged(new, old, path)
    }
    guard old != new, !new.isNull else { return }
    if new != after["parallelism"] {
      invalid(path, new, "can only be modified in tandem with spec.parallelism")
    }
  }

  /// The template stays, except that a job which has not begun may be directed to other nodes.
  private mutating func checkTemplate(updating old: JSON, to new: JSON, _ path: FieldPath) {
    var template = old["spec"]["template"]
    let after = new["spec"]["template"]
    if old["spec"].flag("suspend"), !old["status"].isSet("startTime") {
      for field in ["nodeSelector", "tolerations", "schedulingGates"] {
        template["spec"].set(field, to: after["spec"][field])
      }
      var affinity = template["spec"]["affinity"]
      affinity.set("nodeAffinity", to: after["spec"]["affinity"]["nodeAffinity"])
      template["spec"].set("affinity", to: affinity.isEmpty ? .null : affinity)
      for field in ["annotations", "labels"] {
        template["metadata"].set(field, to: after["metadata"][field])
      }
    }
    checkUnchanged(after, template, as: "PodTemplateSpec", path)
  }
}
