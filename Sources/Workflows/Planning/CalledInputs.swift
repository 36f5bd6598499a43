/// What a job hands to the workflow it calls.
enum CalledInputs {
  static func values(
    _ called: CalledWorkflow, _ trigger: WorkflowTrigger, _ evaluator: TemplateEvaluator
  ) throws(ExpressionFault) -> ExpressionObject {
    let given = ExpressionObject(try evaluator.pairs(called.inputs))
    var values: [(String, ExpressionValue)] = []
    for input in trigger.inputs {
      let value: ExpressionValue
      if let given = given[input.name] {
        value = given
      } else if let standard = input.defaultValue {
        value = try evaluator.value(standard)
      } else {
        value = input.literalDefault
      }
      values.append((input.name, converted(value, to: input.kind)))
    }
    return ExpressionObject(values)
  }

  private static func converted(_ value: ExpressionValue, to kind: WorkflowInput.Kind)
    -> ExpressionValue
  {
    switch kind {
    case .boolean: .boolean(value.text == "true")
    case .number: .number(value.number)
    case .string, .choice, .environment: .string(value.text)
    }
  }

  /// All of the caller's with `inherit`, else those it names.
  static func secrets(
    _ called: CalledWorkflow, _ outer: [String: String], _ evaluator: TemplateEvaluator
  ) throws(ExpressionFault) -> [String: String] {
    switch called.secrets {
    case .none: return [:]
    case .inherit: return outer
    case .given(let entries):
      let pairs = try evaluator.pairs(entries).map { ($0.0, $0.1.text) }
      return Dictionary(pairs, uniquingKeysWith: { $1 })
    }
  }
}
