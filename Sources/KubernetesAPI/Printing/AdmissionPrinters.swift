/// Webhooks and policies that look at requests.
extension TablePrinter {
  static let webhooks = TablePrinter(
    .name, .integer("Webhooks", "How many webhooks it names"), .age
  ) { configuration, now in
    [
      Cell.name(configuration), Cell.count(of: configuration["webhooks"]),
      Cell.age(configuration, now),
    ]
  }

  static let validatingPolicy = admissionPolicy(
    .integer("Validations", "How many conditions it sets"), "validations")
  static let mutatingPolicy = admissionPolicy(
    .integer("Mutations", "How many changes it makes"), "mutations")

  private static func admissionPolicy(_ rules: TableColumn, _ key: String) -> TablePrinter {
    TablePrinter(.name, rules, .text("ParamKind", "The kind of its parameters"), .age) {
      policy, now in
      let kind = policy["spec"]["paramKind"]
      return [
        Cell.name(policy), Cell.count(of: policy["spec"][key]),
        kind.isNull
          ? "<unset>" : "\(kind["apiVersion"].string ?? "")/\(kind["kind"].string ?? "")",
        Cell.age(policy, now),
      ]
    }
  }

  static let policyBinding = TablePrinter(
    .name,
    .text("PolicyName", "The policy that it puts into effect"),
    .text("ParamRef", "The parameters that it uses"),
    .age
  ) { binding, now in
    [
      Cell.name(binding), .string(binding["spec"]["policyName"].string ?? ""),
      .string(parameters(binding["spec"]["paramRef"])), Cell.age(binding, now),
    ]
  }

  private static func parameters(_ reference: JSON) -> String {
    if let name = reference["name"].string, !name.isEmpty {
      let namespace = reference["namespace"].string ?? ""
      return "\(namespace.isEmpty ? "*" : namespace)/\(name)"
    }
    return reference["selector"].isNull ? "<unset>" : structText(reference["selector"])
  }

  /// A selector as Go prints the struct, which the server really shows here.
  private static func structText(_ selector: JSON) -> String {
    let labels = selector["matchLabels"].entries.map { "\($0.key): \($0.value.string ?? "")," }
    let expressions = selector["matchExpressions"].elements.map { expression in
      let values = expression["values"].strings.joined(separator: " ")
      return "LabelSelectorRequirement{Key:\(expression["key"].string ?? ""),"
        + "Operator:\(expression["operator"].string ?? ""),Values:[\(values)],},"
    }
    return "&LabelSelector{MatchLabels:map[string]string{\(labels.joined())},"
      + "MatchExpressions:[]LabelSelectorRequirement{\(expressions.joined())},}"
  }
}
