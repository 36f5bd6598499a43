/// What controllers of pods that run for good have in common.
extension FaultList {
  /// `kind` as its messages call it; nothing is said of a selector that is missing, except that.
  /// - Returns: the selector, nil when it makes no sense.
  mutating func checkWorkloadSelector(
    _ selector: JSON, ofKind kind: String, _ path: FieldPath
  ) -> CompiledSelector? {
    if selector.isNull {
      required(path)
    } else {
      checkSelector(selector, path)
      if selector["matchLabels"].isEmpty, selector["matchExpressions"].isEmpty {
        invalid(path, selector, as: "LabelSelector", "empty selector is invalid for \(kind)")
      }
    }
    return CompiledSelector(selector)
  }

  mutating func checkTemplateLabels(
    _ template: JSON, match selector: CompiledSelector, _ path: FieldPath
  ) {
    if !selector.isEmpty, !selector.matches(template["metadata"]["labels"]) {
      invalid(
        path.child("metadata", "labels"), template["metadata"]["labels"],
        "`selector` does not match template `labels`")
    }
  }

  /// Pods that are always started again, and never out of time.
  mutating func checkLastingTemplate(_ template: JSON, ofKind kind: String, _ path: FieldPath) {
    let spec = template["spec"]
    if spec.text("restartPolicy") != "Always" {
      notSupported(
        path.child("spec", "restartPolicy"), .string(spec.text("restartPolicy")), ["Always"])
    }
    if spec.isSet("activeDeadlineSeconds") {
      forbidden(
        path.child("spec", "activeDeadlineSeconds"),
        "activeDeadlineSeconds in \(kind) is not Supported")
    }
  }

  /// Disks that only one node can write to do not suit many pods.
  mutating func checkReadOnlyDisks(_ template: JSON, _ path: FieldPath) {
    for (index, volume) in template["spec"]["volumes"].elements.enumerated() {
      let path = path.child("spec", "volumes").index(index)
      if volume.isSet("gcePersistentDisk"), !volume["gcePersistentDisk"].flag("readOnly") {
        invalid(
          path.child("gcePersistentDisk", "readOnly"), false,
          "must be true for replicated pods > 1; GCE PD can only be mounted on multiple machines "
            + "if it is read-only.")
      }
    }
  }

  /// `25%` or a number that is not negative.
  mutating func checkCountOrPercentage(_ value: JSON, _ path: FieldPath) {
    if let text = value.string {
      invalid(path, text, NameFormat.percentage(text))
    } else {
      checkNotNegative(value.int ?? 0, path)
    }
  }

  mutating func checkAtMostAll(_ value: JSON, _ path: FieldPath) {
    if let text = value.string, let percent = NameFormat.percent(text), percent > 100 {
      invalid(path, text, ["must not be greater than 100%"])
    }
  }

  /// What a count or a percentage comes to, for comparing with 0.
  static func amount(_ value: JSON) -> Int {
    value.string.map { NameFormat.percent($0) ?? Int($0) ?? 0 } ?? value.int ?? 0
  }

  /// Counts of a status that are no more than all replicas, and no less than none.
  mutating func checkReplicaCounts(
    _ status: JSON, _ fields: [String], extra: [String] = [], _ path: FieldPath
  ) {
    for field in ["replicas"] + fields + extra {
      checkNotNegative(status[field].int, path.child(field))
    }
    let all = status.number("replicas")
    for field in fields where status.number(field) > all {
      invalid(
        path.child(field), JSON(status.number(field)), "cannot be greater than status.replicas")
    }
    if status.number("availableReplicas") > status.number("readyReplicas") {
      let name = fields.contains("currentReplicas") ? "status.readyReplicas" : "readyReplicas"
      invalid(
        path.child("availableReplicas"), JSON(status.number("availableReplicas")),
        "cannot be greater than \(name)")
    }
  }

  mutating func checkCollisions(updating old: JSON, to new: JSON) {
    let (before, after) = (old["status"], new["status"])
    if before.isSet("collisionCount"),
      after.number("collisionCount") < before.number("collisionCount")
    {
      invalid(
        FieldPath("status.collisionCount"), JSON(after.number("collisionCount")),
        "cannot be decremented")
    }
  }
}
