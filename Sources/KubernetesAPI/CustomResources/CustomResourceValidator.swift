/// Holds a custom resource's values to its schema, in the words of the server's validator
/// (k8s.io/kube-openapi/pkg/validation).
struct CustomResourceValidator {
  /// What was found, and how many checks went into it: of several alternatives that all fail, the
  /// faults of the one that was followed furthest are shown.
  struct Findings {
    var faults: [FieldFault] = []
    var checks = 0

    mutating func add(_ other: Findings) {
      faults += other.faults
      checks += other.checks
    }
  }

  /// Where the validated value stands in the object: empty, or `status`.
  var base = ""

  /// - Parameters:
  ///   - old: what stood there before. What has not changed may stay, even if a newer schema would
  ///     not take it; nil for what is new.
  ///   - path: `spec.crew[0]`; empty at the top.
  func check(
    _ value: JSON, old: JSON?, _ schema: StructuralSchema, at path: String = ""
  ) -> Findings {
    var findings = Findings()
    findings.checks += 1
    if let old, old == value { return findings }
    findings.faults += typeFaults(value, schema, path)
    guard !value.isNull else {
      findings.faults += enumerationFaults(value, schema, path)
      return findings
    }
    findings.add(checkAlternatives(value, old: old, schema, path))
    switch value {
    case .string(let text): findings.faults += textFaults(text, schema, path)
    case .int, .double: findings.faults += numberFaults(value, schema, path)
    case .array(let elements): findings.add(checkList(elements, old: old, schema, path))
    default: break
    }
    findings.faults += enumerationFaults(value, schema, path)
    if case .object(let entries) = value {
      findings.add(checkObject(entries, old: old, schema, path))
    }
    return findings
  }

  private func typeFaults(
    _ value: JSON, _ schema: StructuralSchema, _ path: String
  ) -> [FieldFault] {
    let types = schema.types
    if value.isNull {
      return types.isEmpty || schema.isNullable ? [] : [wrongType(path, types, "null")]
    }
    guard !types.isEmpty else { return [] }
    let type = Self.type(of: value)
    if types.contains(type) { return [] }
    if type == "integer", types.contains("number") { return [] }
    if type == "number", types.contains("integer"), value.int != nil { return [] }
    return [wrongType(path, types, type)]
  }

  private static func type(of value: JSON) -> String {
    switch value {
    case .null: "null"
    case .bool: "boolean"
    case .int: "integer"
    case .double: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }

  private func enumerationFaults(
    _ value: JSON, _ schema: StructuralSchema, _ path: String
  ) -> [FieldFault] {
    guard !schema.enumeration.isEmpty, !schema.enumeration.contains(value) else { return [] }
    if value.isNull, schema.isNullable { return [] }
    return [notSupported(path, value, schema.enumeration)]
  }

  private func checkList(
    _ elements: [JSON], old: JSON?, _ schema: StructuralSchema, _ path: String
  ) -> Findings {
    var findings = Findings()
    if let items = schema.items.first {
      for (index, element) in elements.enumerated() {
        let before = old.flatMap { schema.counterpart(of: element, in: $0.elements) }
        findings.add(check(element, old: before, items, at: "\(path)[\(index)]"))
      }
    }
    let limits = schema.limits
    if let least = limits.minItems, elements.count < least {
      findings.faults.append(
        invalid(path, JSON(elements.count), "should have at least \(least) items"))
    }
    if let most = limits.maxItems, elements.count > most {
      findings.faults.append(tooMany(path, elements.count, most))
    }
    if limits.hasUniqueItems, Set(elements).count < elements.count {
      findings.faults.append(invalid(path, "", "shouldn't contain duplicates"))
    }
    return findings
  }

  private func checkObject(
    _ entries: JSONObject, old: JSON?, _ schema: StructuralSchema, _ path: String
  ) -> Findings {
    let limits = schema.limits
    if let least = limits.minProperties, entries.count < least {
      let count = JSON(entries.count)
      return Findings(
        faults: [invalid(path, count, "should have at least \(least) properties")])
    }
    if let most = limits.maxProperties, entries.count > most {
      return Findings(faults: [tooMany(path, entries.count, most)])
    }
    var findings = Findings()
    for (key, value) in entries {
      let place = path.isEmpty ? key : "\(path).\(key)"
      if let field = schema.schema(of: key) {
        findings.add(check(value, old: old?.value(key), field, at: place))
      } else if case .forbidden = schema.additional, !schema.keepsUnknownFields {
        findings.faults.append(forbidden(path, key))
      }
    }
    for name in schema.required where entries[name] == nil {
      findings.faults.append(required(path.isEmpty ? name : "\(path).\(name)"))
    }
    return findings
  }
}

extension StructuralSchema {
  /// The element that stood for this one before: lists without keys are compared as a whole only.
  func counterpart(of element: JSON, in old: [JSON]) -> JSON? {
    guard listType == "map", !listMapKeys.isEmpty else { return nil }
    return old.first { candidate in
      listMapKeys.allSatisfy { candidate[$0] == element[$0] }
    }
  }
}
