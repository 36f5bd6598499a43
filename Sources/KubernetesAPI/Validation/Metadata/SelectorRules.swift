/// Selectors of labels. https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/
extension FaultList {
  /// `matchLabels` and `matchExpressions`; nothing to say of one that is not there.
  mutating func checkSelector(_ selector: JSON, _ path: FieldPath) {
    guard !selector.isNull else { return }
    checkLabels(selector["matchLabels"], path.child("matchLabels"))
    for (index, requirement) in selector["matchExpressions"].elements.enumerated() {
      checkRequirement(requirement, path.child("matchExpressions").index(index))
    }
  }

  private mutating func checkRequirement(_ requirement: JSON, _ path: FieldPath) {
    let values = requirement["values"].strings
    switch requirement.text("operator") {
    case "In", "NotIn":
      if values.isEmpty {
        required(
          path.child("values"), "must be specified when `operator` is 'In' or 'NotIn'")
      }
    case "Exists", "DoesNotExist":
      if !values.isEmpty {
        forbidden(
          path.child("values"),
          "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")
      }
    default:
      invalid(
        path.child("operator"), requirement.text("operator"), ["not a valid selector operator"])
    }
    checkLabelKey(requirement.text("key"), path.child("key"))
    for (index, value) in values.enumerated() {
      invalid(path.child("values").index(index), value, NameFormat.labelValue(value))
    }
  }
}

/// A selector as the server uses it to find objects.
struct CompiledSelector {
  private var selector: LabelSelector
  /// Matches nothing: there was no selector at all.
  private var isNothing: Bool

  /// nil when an expression makes no sense.
  init?(_ selector: JSON) {
    isNothing = selector.isNull
    for requirement in selector["matchExpressions"].elements {
      let count = requirement["values"].elements.count
      let isRight: Bool
      switch requirement.text("operator") {
      case "In", "NotIn": isRight = count > 0
      case "Exists", "DoesNotExist": isRight = count == 0
      default: isRight = false
      }
      let isNamed =
        NameFormat.labelKey(requirement.text("key")).isEmpty
        && requirement["values"].strings.allSatisfy { NameFormat.labelValue($0).isEmpty }
      guard isRight, isNamed else { return nil }
    }
    for (key, value) in selector["matchLabels"].entries {
      guard NameFormat.labelKey(key).isEmpty, NameFormat.labelValue(value.string ?? "").isEmpty
      else { return nil }
    }
    self.selector = LabelSelector(selector)
  }

  /// Whether it has nothing to say. What matches nothing is not empty.
  var isEmpty: Bool { !isNothing && selector.requirements.isEmpty }

  func matches(_ labels: JSON) -> Bool { !isNothing && selector.matches(labels) }
}
