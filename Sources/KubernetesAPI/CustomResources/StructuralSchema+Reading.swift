extension StructuralSchema {
  /// From a definition that was accepted: what cannot be read is left out.
  public init(_ json: JSON) {
    types = json["type"].string.map { $0.isEmpty ? [] : [$0] } ?? []
    isNullable = json["nullable"].bool ?? false
    isIntOrString = json["x-kubernetes-int-or-string"].bool ?? false
    if isIntOrString { types = ["integer", "string"] }
    keepsUnknownFields = json["x-kubernetes-preserve-unknown-fields"].bool ?? false
    isEmbeddedResource = json["x-kubernetes-embedded-resource"].bool ?? false
    format = json["format"].string ?? ""
    properties = json["properties"].entries.map { Property(name: $0.key, schema: Self($0.value)) }
    switch json["additionalProperties"] {
    case .bool(let isAllowed): additional = isAllowed ? .anything : .forbidden
    case .object: additional = .values([Self(json["additionalProperties"])])
    default: break
    }
    if json["items"].object != nil { items = [Self(json["items"])] }
    required = json["required"].strings
    defaultValue = json.value("default")
    enumeration = json["enum"].elements
    limits = Limits(json)
    allOf = json["allOf"].elements.map(Self.init)
    anyOf = json["anyOf"].elements.map(Self.init)
    oneOf = json["oneOf"].elements.map(Self.init)
    if json["not"].object != nil { not = [Self(json["not"])] }
    // Said in so many words, the types of such a value are of no interest.
    if isIntOrString, anyOf.count == 2, anyOf.allSatisfy({ $0.isOnlyType }) { anyOf = [] }
    listType = json["x-kubernetes-list-type"].string ?? "atomic"
    listMapKeys = json["x-kubernetes-list-map-keys"].strings
    isAtomicMap = json["x-kubernetes-map-type"] == "atomic"
    rules = json["x-kubernetes-validations"].elements.map(ValidationRule.init)
    hasRules = !rules.isEmpty || hasRulesBelow
  }

  private var hasRulesBelow: Bool {
    if properties.contains(where: \.schema.hasRules) || items.contains(where: \.hasRules) {
      return true
    }
    if case .values(let schemas) = additional { return schemas.contains(where: \.hasRules) }
    return false
  }

  private var isOnlyType: Bool { types.count == 1 && properties.isEmpty && required.isEmpty }
}

extension StructuralSchema.Limits {
  init(_ json: JSON) {
    minimum = json["minimum"].double
    isMinimumExclusive = json["exclusiveMinimum"].bool ?? false
    maximum = json["maximum"].double
    isMaximumExclusive = json["exclusiveMaximum"].bool ?? false
    multipleOf = json["multipleOf"].double
    minLength = json["minLength"].int
    maxLength = json["maxLength"].int
    pattern = json["pattern"].string.flatMap { try? Pattern($0) }
    minItems = json["minItems"].int
    maxItems = json["maxItems"].int
    hasUniqueItems = json["uniqueItems"].bool ?? false
    minProperties = json["minProperties"].int
    maxProperties = json["maxProperties"].int
  }
}

extension StructuralSchema.ValidationRule {
  init(_ json: JSON) {
    rule = json["rule"].string ?? ""
    expression = try? CELExpression(rule)
    looksBack = expression?.mentions("oldSelf") ?? false
    message = json["message"].string ?? ""
    messageExpression = json["messageExpression"].string ?? ""
    reason = json["reason"].string ?? "FieldValueInvalid"
    fieldPath = json["fieldPath"].string ?? ""
    isOptionalOldSelf = json["optionalOldSelf"].bool ?? false
  }
}
