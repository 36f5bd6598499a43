/// The validator's words. They name the place twice: as a path, and within the sentence.
extension CustomResourceValidator {
  private func place(_ path: String) -> FieldPath {
    let parts = [base, path].filter { !$0.isEmpty }
    return parts.isEmpty ? .unknown : FieldPath(parts.joined(separator: "."))
  }

  func wrongType(_ path: String, _ types: [String], _ given: String) -> FieldFault {
    FieldFault(
      .typeInvalid, place(path), value: .string(given),
      "\(path) in body must be of type \(types.joined(separator: ",")): \(quoted(given))")
  }

  func wrongFormat(_ path: String, _ text: String, _ format: String) -> FieldFault {
    FieldFault(
      .typeInvalid, place(path), value: .string(text),
      "\(path) in body must be of type \(format): \(quoted(text))")
  }

  func invalid(_ path: String, _ value: JSON, _ words: String) -> FieldFault {
    FieldFault(.invalid, place(path), value: value, "\(path) in body \(words)")
  }

  func required(_ path: String) -> FieldFault { FieldFault(.required, place(path)) }

  func forbidden(_ path: String, _ key: String) -> FieldFault {
    FieldFault(
      .invalid, place(path.isEmpty ? key : path), value: "",
      "\(path).\(key) in body is a forbidden property")
  }

  func notSupported(_ path: String, _ value: JSON, _ allowed: [JSON]) -> FieldFault {
    let values = allowed.map(\.description).joined(separator: ", ")
    return FieldFault(.notSupported, place(path), value: value, "supported values: \(values)")
  }

  func tooLong(_ path: String, _ most: Int) -> FieldFault {
    FieldFault(.tooLong, place(path), "may not be more than \(most) bytes")
  }

  func tooMany(_ path: String, _ count: Int, _ most: Int) -> FieldFault {
    FieldFault(.tooMany, place(path), "\(count): must have at most \(most) items")
  }

  /// Faults of several schemas at once have no place.
  func alternatives(_ words: String) -> FieldFault {
    FieldFault(.invalid, .unknown, value: "", words)
  }

  func quoted(_ text: String) -> String { JSON.string(text).description }

  /// Rules in the expression language may rely on the types, so they wait until those are right.
  static let rulesNotChecked = FieldFault(
    .invalid, .unknown, value: .null,
    "some validation rules were not checked because the object was invalid; "
      + "correct the existing errors to complete validation")
}

extension FieldPath {
  /// As Go prints a path that is not there.
  static let unknown = FieldPath("<nil>")
}
