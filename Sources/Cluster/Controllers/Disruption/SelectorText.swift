import KubernetesAPI

/// Label selectors as Go prints them, which is how they stand in some events.
enum SelectorText {
  static func go(_ selector: JSON) -> String {
    let labels = selector["matchLabels"].entries
      .map { "\($0.key): \($0.value.string ?? "")," }.joined()
    let expressions = selector["matchExpressions"].elements.map { expression in
      "LabelSelectorRequirement{Key:\(expression["key"].string ?? ""),"
        + "Operator:\(expression["operator"].string ?? ""),"
        + "Values:[\(expression["values"].strings.joined(separator: " "))],},"
    }.joined()
    return "&LabelSelector{MatchLabels:map[string]string{\(labels)},"
      + "MatchExpressions:[]LabelSelectorRequirement{\(expressions)},}"
  }
}
