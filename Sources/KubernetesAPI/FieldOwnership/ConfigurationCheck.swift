/// Checks that an applied configuration fits its schema, in the words of the server's library.
struct ConfigurationCheck {
  let types: FieldTypes
  private(set) var faults: [String] = []

  init(_ configuration: JSON, _ type: FieldTypes.ID, _ types: FieldTypes) {
    self.types = types
    check(configuration, type, "")
  }

  private mutating func check(_ value: JSON, _ type: FieldTypes.ID, _ path: String) {
    if value.isNull { return }
    switch types[type] {
    case .scalar(let scalar): check(value, scalar, path)
    case .object(let object):
      guard entries(value, path) else { return }
      for (name, value) in value.entries {
        guard let type = object.type(of: name) else {
          add("field not declared in schema", "\(path).\(name)")
          // The server stops at the first such field of an object.
          return
        }
        check(value, type, "\(path).\(name)")
      }
    case .map(let values, _):
      guard entries(value, path) else { return }
      for (name, value) in value.entries { check(value, values, "\(path).\(name)") }
    case .list(let elements, let rule):
      guard value.array != nil else { return add("expected list, got \(Self.shown(value))", path) }
      items(value.elements, elements, rule, path)
    case .deduced: break
    }
  }

  private mutating func entries(_ value: JSON, _ path: String) -> Bool {
    if value.object != nil { return true }
    add("expected map, got \(Self.shown(value))", path)
    return false
  }

  private mutating func check(_ value: JSON, _ scalar: FieldTypes.Scalar, _ path: String) {
    switch (scalar, value) {
    case (.number, .int), (.number, .double), (.text, .string), (.boolean, .bool): break
    case (.any, .int), (.any, .double), (.any, .string), (.any, .bool): break
    case (.number, _): add("expected numeric (int or float), got \(value.goType)", path)
    case (.text, _):
      add("expected string, got &value.valueUnstructured{Value:\(Self.goSyntax(value))}", path)
    case (.boolean, _): add("expected boolean, got \(Self.shown(value))", path)
    case (.any, _): add("expected any scalar, got \(Self.shown(value))", path)
    }
  }

  private mutating func items(
    _ list: [JSON], _ elements: FieldTypes.ID, _ rule: FieldTypes.ListRule, _ path: String
  ) {
    var seen: Set<String> = []
    for (index, element) in list.enumerated() {
      var step = "[\(index)]"
      if case .atomic = rule {
      } else {
        do throws(FieldTypes.KeyFault) {
          let key = try FieldTypes.key(of: element, rule)
          step = FieldSet.text(of: key)
          if !seen.insert(key).inserted { add("duplicate entries for key \(step)", path) }
        } catch {
          return add("element \(index): \(error.message)", path)
        }
      }
      check(element, elements, path + step)
    }
  }

  private mutating func add(_ message: String, _ path: String) {
    faults.append(path.isEmpty ? message : "\(path): \(message)")
  }

  /// As Go prints a pointer to the library's value.
  private static func shown(_ value: JSON) -> String { "&{\(GoText.text(value))}" }

  private static func goSyntax(_ value: JSON) -> String {
    switch value {
    case .array(let elements):
      "[]interface {}{\(elements.map(goSyntax).joined(separator: ", "))}"
    case .object(let object):
      "map[string]interface {}{"
        + object.map { "\(JSON.string($0.key)):\(goSyntax($0.value))" }.joined(separator: ", ")
        + "}"
    default: value.description
    }
  }
}

extension FieldTypes.KeyFault {
  fileprivate var message: String {
    switch self {
    case .nullElement: "associative list with keys may not have a null element"
    case .noObject: "associative list with keys may not have non-map elements"
    case .missing(let name):
      "associative list with keys has an element that omits key field \"\(name)\" (and doesn't have default value)"
    case .nullInSet: "associative list without keys has an element that's an explicit null"
    case .objectInSet: "associative list without keys has an element that's a map type"
    case .listInSet: "not supported: associative list with lists as elements"
    }
  }
}
