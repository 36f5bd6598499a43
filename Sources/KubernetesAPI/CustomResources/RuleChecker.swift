/// Holds values to the conditions that a definition states in the Common Expression Language.
/// https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation-rules
struct RuleChecker {
  func check(
    _ value: JSON, old: JSON?, _ schema: StructuralSchema, at path: String = ""
  ) -> [FieldFault] {
    guard schema.hasRules else { return [] }
    var faults = ruleFaults(value, old: old, schema, path)
    switch value {
    case .object(let entries):
      for (key, value) in entries {
        guard let field = schema.schema(of: key) else { continue }
        let place = path.isEmpty ? key : "\(path).\(key)"
        faults += check(value, old: old?.value(key), field, at: place)
      }
    case .array(let elements):
      guard let items = schema.items.first else { break }
      for (index, element) in elements.enumerated() {
        let before = old.flatMap { schema.counterpart(of: element, in: $0.elements) }
        faults += check(element, old: before, items, at: "\(path)[\(index)]")
      }
    default: break
    }
    return faults
  }

  private func ruleFaults(
    _ value: JSON, old: JSON?, _ schema: StructuralSchema, _ path: String
  ) -> [FieldFault] {
    schema.rules.compactMap { rule in
      guard let expression = rule.expression else { return nil }
      // A rule about changes needs something to compare with; any other, something that changed.
      if rule.looksBack, old == nil, !rule.isOptionalOldSelf { return nil }
      if !rule.looksBack, let old, old == value { return nil }
      var variables: [(name: String, value: CELValue)] = [("self", CELValue(value, schema))]
      if let old { variables.append(("oldSelf", CELValue(old, schema))) }
      var evaluator = CELEvaluator(variables)
      do throws(CELEvaluator.Fault) {
        guard case .bool(let holds) = try evaluator.evaluate(expression) else { return nil }
        return holds ? nil : fault(of: rule, value, variables, path)
      } catch {
        let words = rule.message.isEmpty ? rule.rule.trimmingSpace : rule.message
        return FieldFault(
          .invalid, place(path, rule), value: shown(value),
          "\(error.message) evaluating rule: \(words)")
      }
    }
  }

  private func fault(
    of rule: StructuralSchema.ValidationRule, _ value: JSON,
    _ variables: [(name: String, value: CELValue)], _ path: String
  ) -> FieldFault {
    let message = message(of: rule, variables)
    let place = place(path, rule)
    switch rule.reason {
    case "FieldValueForbidden": return FieldFault(.forbidden, place, message)
    case "FieldValueRequired": return FieldFault(.required, place, message)
    case "FieldValueDuplicate": return FieldFault(.duplicate, place, value: shown(value))
    default: return FieldFault(.invalid, place, value: shown(value), message)
    }
  }

  private func message(
    of rule: StructuralSchema.ValidationRule, _ variables: [(name: String, value: CELValue)]
  ) -> String {
    if !rule.messageExpression.isEmpty, let expression = try? CELExpression(rule.messageExpression)
    {
      var evaluator = CELEvaluator(variables)
      if case .string(let text)? = try? evaluator.evaluate(expression),
        !text.trimmingSpace.isEmpty, !text.contains("\n")
      {
        return text
      }
    }
    return rule.message.isEmpty ? "failed rule: \(rule.rule.trimmingSpace)" : rule.message
  }

  private func place(_ path: String, _ rule: StructuralSchema.ValidationRule) -> FieldPath {
    let whole = path + rule.fieldPath
    let text = whole.hasPrefix(".") ? String(whole.dropFirst()) : whole
    return text.isEmpty ? .unknown : FieldPath(text)
  }

  /// Whole objects and lists are not shown.
  private func shown(_ value: JSON) -> JSON? {
    switch value {
    case .object, .array: nil
    default: value
    }
  }
}

extension String {
  fileprivate var trimmingSpace: String {
    var rest = Substring(self)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
