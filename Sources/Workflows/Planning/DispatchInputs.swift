/// The `inputs` of a workflow that is started by hand.
enum DispatchInputs {
  enum Fault: Error, Equatable {
    case missing(String)
    case unknown(String)
    case wrongType(String, expected: String)
    case noOption(String, options: [String])

    var words: String {
      switch self {
      case .missing(let name): "Required input '\(name)' not provided"
      case .unknown(let name): "Unexpected inputs provided: [\"\(name)\"]"
      case .wrongType(let name, let expected):
        "Provided value for input '\(name)' not of type \(expected)"
      case .noOption(let name, let options):
        "Provided value for input '\(name)' not in the list of allowed values: "
          + options.joined(separator: ", ")
      }
    }
  }

  /// Defaults where nothing is given; no inputs at all for other events.
  static func values(of workflow: Workflow, _ event: RepositoryEvent)
    -> Result<ExpressionObject, Fault>
  {
    guard event.name == "workflow_dispatch", let trigger = workflow.trigger(event.name) else {
      return .success(ExpressionObject([]))
    }
    let known = Set(trigger.inputs.map { $0.name.lowercased() })
    if let other = event.inputs.first(where: { !known.contains($0.name.lowercased()) }) {
      return .failure(.unknown(other.name))
    }
    var values: [(String, ExpressionValue)] = []
    for input in trigger.inputs {
      let given = event.inputs.first { $0.name.lowercased() == input.name.lowercased() }?.value
      if given == nil, input.isRequired, input.defaultValue == nil {
        return .failure(.missing(input.name))
      }
      let value = given ?? input.literalDefault
      switch converted(value, input) {
      case .success(let value): values.append((input.name, value))
      case .failure(let fault): return .failure(fault)
      }
    }
    return .success(ExpressionObject(values))
  }

  private static func converted(_ value: ExpressionValue, _ input: WorkflowInput)
    -> Result<ExpressionValue, Fault>
  {
    switch input.kind {
    case .boolean:
      switch value.text {
      case "true": return .success(.boolean(true))
      case "false", "": return .success(.boolean(false))
      default: return .failure(.wrongType(input.name, expected: "boolean"))
      }
    case .number:
      let number = value.number
      return number.isNaN
        ? .failure(.wrongType(input.name, expected: "number")) : .success(.number(number))
    case .choice:
      let options = input.options ?? []
      return options.contains(value.text)
        ? .success(.string(value.text)) : .failure(.noOption(input.name, options: options))
    case .string, .environment: return .success(.string(value.text))
    }
  }
}

extension WorkflowInput {
  /// The default when it is no expression, else what GitHub takes without one.
  var literalDefault: ExpressionValue {
    if case .literal(let literal, _)? = defaultValue { return literal.expressionValue }
    switch kind {
    case .boolean: return .boolean(false)
    case .number: return .number(0)
    case .choice: return .string(options?.first ?? "")
    case .string, .environment: return .string("")
    }
  }
}
