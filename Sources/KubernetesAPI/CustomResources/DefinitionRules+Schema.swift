/// Schemas of definitions: they must be structural, so that the server knows of every field what it
/// is. https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
extension FaultList {
  enum SchemaLevel {
    case root
    case field
    case item
  }

  /// - Parameter path: of what `schema` became.
  mutating func checkSchema(_ version: JSON, _ path: FieldPath) {
    let schema = version["schema"]["openAPIV3Schema"]
    guard schema.object != nil else { return }
    let place = path.child("openAPIV3Schema")
    if schema["nullable"].bool == true {
      forbidden(place.child("nullable"), "nullable cannot be true at the root")
    }
    let before = faults.count
    checkKeywords(schema, place)
    checkStructure(schema, .root, place)
    if faults.count == before { checkDefaults(schema, place) }
  }

  private static let unsupported = [
    "id", "additionalItems", "patternProperties", "definitions", "dependencies", "$ref",
  ]

  /// What no schema may use, or only in some places.
  private mutating func checkKeywords(_ schema: JSON, _ path: FieldPath) {
    for keyword in Self.unsupported where !schema[keyword].isEmpty {
      forbidden(path.child(keyword), "\(keyword) is not supported")
    }
    if schema["type"] == "null" {
      forbidden(path.child("type"), "type cannot be set to null, use nullable as an alternative")
    }
    if schema["items"].array != nil {
      forbidden(path.child("items"), "items must be a schema object and not an array")
    }
    if schema["uniqueItems"].bool == true {
      forbidden(
        path.child("uniqueItems"),
        "uniqueItems cannot be set to true since the runtime complexity becomes quadratic")
    }
    checkAdditional(schema, path)
    for (key, property) in schema["properties"].entries {
      checkKeywords(property, path.child("properties").key(key))
    }
    for keyword in ["not", "items"] where schema[keyword].object != nil {
      checkKeywords(schema[keyword], path.child(keyword))
    }
    for keyword in ["allOf", "oneOf", "anyOf"] {
      for (index, part) in schema[keyword].elements.enumerated() {
        checkKeywords(part, path.child(keyword).index(index))
      }
    }
    checkType(schema, path)
    checkLists(schema, path)
    checkRules(schema, path)
  }

  private mutating func checkAdditional(_ schema: JSON, _ path: FieldPath) {
    guard let additional = schema.value("additionalProperties"), !additional.isNull else { return }
    let place = path.child("additionalProperties")
    if additional == false {
      forbidden(place, "additionalProperties cannot be set to false")
    } else if !schema["properties"].isEmpty {
      forbidden(place, "additionalProperties and properties are mutual exclusive")
    }
    if additional.object != nil { checkKeywords(additional, place) }
  }

  private static let types = ["array", "boolean", "integer", "number", "object", "string"]

  private mutating func checkType(_ schema: JSON, _ path: FieldPath) {
    let type = schema["type"].string ?? ""
    if !type.isEmpty, type != "null", !Self.types.contains(type) {
      notSupported(path.child("type"), .string(type), Self.types)
    }
    if let pattern = schema["pattern"].string {
      do throws(Pattern.Fault) {
        _ = try Pattern(pattern)
      } catch {
        invalid(
          path.child("pattern"), .string(pattern),
          "must be a valid regular expression, but isn't: \(error.message)")
      }
    }
    if schema["x-kubernetes-preserve-unknown-fields"] == false {
      invalid(
        path.child("x-kubernetes-preserve-unknown-fields"), false, "must be true or undefined")
    }
  }

  /// The type that an extension asks for.
  private mutating func checkType(
    _ schema: JSON, _ type: JSON, of extensionName: String, _ path: FieldPath
  ) {
    let words = "must be \(type.string ?? "") if \(extensionName) is specified"
    if schema["type"].isEmpty {
      required(path.child("type"), words)
    } else if schema["type"] != type {
      invalid(path.child("type"), schema["type"], words)
    }
  }

  private mutating func checkLists(_ schema: JSON, _ path: FieldPath) {
    if let mapType = schema["x-kubernetes-map-type"].string {
      checkType(schema, "object", of: "x-kubernetes-map-type", path)
      checkWord(mapType, path.child("x-kubernetes-map-type"), ["atomic", "granular"])
    }
    let listType = schema["x-kubernetes-list-type"].string
    if let listType {
      checkType(schema, "array", of: "x-kubernetes-list-type", path)
      checkWord(listType, path.child("x-kubernetes-list-type"), ["atomic", "map", "set"])
    }
    let keys = schema["x-kubernetes-list-map-keys"].strings
    if !keys.isEmpty, listType != "map" {
      let words = "must be map if x-kubernetes-list-map-keys is non-empty"
      let place = path.child("x-kubernetes-list-type")
      if let listType { invalid(place, .string(listType), words) } else { required(place, words) }
    }
    if listType == "map" { checkMap(schema, keys, path) }
    if listType == "set", schema["items"].object == nil {
      required(path.child("items"), "must have a schema if x-kubernetes-list-type is set")
    }
  }

  private mutating func checkMap(_ schema: JSON, _ keys: [String], _ path: FieldPath) {
    let place = path.child("x-kubernetes-list-map-keys")
    if keys.isEmpty {
      required(place, "must not be empty if x-kubernetes-list-type is map")
    }
    let items = schema["items"]
    guard items.object != nil else {
      required(path.child("items"), "must have a schema if x-kubernetes-list-type is map")
      return
    }
    if items["type"] != "object" {
      invalid(
        path.child("items", "type"), items["type"],
        "must be object if parent array's x-kubernetes-list-type is map")
    }
    for (index, key) in keys.enumerated() {
      let property = items["properties"][key]
      if property.object == nil {
        invalid(place, JSON(keys), "entries must all be names of item properties")
      } else if !items["required"].strings.contains(key), property["default"].isNull {
        required(
          path.child("items", "properties").key(key).child("default"),
          "this property is in x-kubernetes-list-map-keys, so it must have a default or be a "
            + "required property")
      }
      if keys.firstIndex(of: key) != index { duplicate(place.index(index), .string(key)) }
    }
  }

  private mutating func checkRules(_ schema: JSON, _ path: FieldPath) {
    for (index, rule) in schema["x-kubernetes-validations"].elements.enumerated() {
      let place = path.child("x-kubernetes-validations").index(index).child("rule")
      let text = rule["rule"].string ?? ""
      guard text.contains(where: { !$0.isWhitespace }) else {
        required(place, "rule is not specified")
        continue
      }
      do throws(CELExpression.Fault) {
        _ = try CELExpression(text)
      } catch {
        let mark = String(repeating: ".", count: max(0, error.column - 1)) + "^"
        invalid(
          place, .string(text),
          "compilation failed: ERROR: <input>:1:\(error.column): \(error.message)\n | \(text)\n"
            + " | \(mark)")
      }
    }
  }

  /// Every value has a type of its own, outside of alternatives.
  private mutating func checkStructure(_ schema: JSON, _ level: SchemaLevel, _ path: FieldPath) {
    if schema["items"].object != nil {
      checkStructure(schema["items"], .item, path.child("items"))
    }
    for (key, property) in schema["properties"].entries {
      checkStructure(property, .field, path.child("properties").key(key))
    }
    if schema["additionalProperties"].object != nil {
      checkStructure(schema["additionalProperties"], .field, path.child("additionalProperties"))
    }
    checkAlternatives(schema, path)
    checkPresence(schema, level, path)
  }

  private mutating func checkPresence(_ schema: JSON, _ level: SchemaLevel, _ path: FieldPath) {
    let type = schema["type"].string ?? ""
    let isFree =
      schema["x-kubernetes-int-or-string"].bool == true
      || schema["x-kubernetes-preserve-unknown-fields"].bool == true
    if type.isEmpty, !isFree {
      let words =
        switch level {
        case .root: "must not be empty at the root"
        case .field: "must not be empty for specified object fields"
        case .item: "must not be empty for specified array items"
        }
      required(path.child("type"), words)
    }
    if level == .root, !type.isEmpty, type != "object" {
      invalid(path.child("type"), .string(type), "must be object at the root")
    }
    if type == "array", schema["items"].object == nil {
      required(path.child("items"), "must be specified")
    }
    if level == .root, let metadata = schema["properties"].value("metadata") {
      let others = metadata["properties"].entries.keys.filter {
        $0 != "name" && $0 != "generateName"
      }
      if !others.isEmpty {
        forbidden(
          path.child("properties").key("metadata"),
          "must not specify anything other than name and generateName, but metadata is implicitly "
            + "specified")
      }
    }
  }

  private mutating func checkAlternatives(_ schema: JSON, _ path: FieldPath) {
    let isIntOrString = schema["x-kubernetes-int-or-string"].bool == true
    for keyword in ["allOf", "anyOf", "oneOf"] where !(isIntOrString && keyword != "oneOf") {
      for (index, part) in schema[keyword].elements.enumerated() {
        checkAlternative(part, path.child(keyword).index(index))
      }
    }
    if schema["not"].object != nil { checkAlternative(schema["not"], path.child("not")) }
  }

  private mutating func checkAlternative(_ schema: JSON, _ path: FieldPath) {
    for keyword in ["additionalProperties", "type", "title", "description", "default", "nullable"]
    where schema.has(keyword) && schema[keyword] != false && !schema[keyword].isEmpty {
      forbidden(path.child(keyword), "must be empty to be structural")
    }
    for (key, property) in schema["properties"].entries {
      checkAlternative(property, path.child("properties").key(key))
    }
    if schema["items"].object != nil { checkAlternative(schema["items"], path.child("items")) }
    checkAlternatives(schema, path)
  }

  /// A default must itself be a right value.
  private mutating func checkDefaults(_ schema: JSON, _ path: FieldPath) {
    if let standard = schema.value("default") {
      var validator = CustomResourceValidator()
      validator.base = path.child("default").description
      for fault in validator.check(standard, old: nil, StructuralSchema(schema)).faults {
        append(fault)
      }
    }
    for (key, property) in schema["properties"].entries {
      checkDefaults(property, path.child("properties").key(key))
    }
    for keyword in ["items", "additionalProperties"] where schema[keyword].object != nil {
      checkDefaults(schema[keyword], path.child(keyword))
    }
  }
}
