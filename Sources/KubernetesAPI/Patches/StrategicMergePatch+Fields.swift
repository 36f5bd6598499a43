extension StrategicMergePatch {
  /// How a field of an object is patched.
  struct FieldRule {
    var isMerged = false
    var isReplaced = false
    /// Of lists that are merged: the field by which elements are told apart; nil for scalars.
    var mergeKey: String?
    /// Of the field's value, for lists of their elements.
    var schema: SchemaID?
    /// What the server calls the type of the field in errors.
    var typeName = ""
  }

  func field(_ name: String, of schema: SchemaID?) throws(PatchFault) -> FieldRule {
    guard let schema else { throw .noStruct("interface") }
    guard case .object = schemas[schema].shape else {
      if case .map = schemas[schema].shape { throw .noStruct("map") }
      throw .noField(name, ofStruct: typeName(schema))
    }
    guard let field = schemas[schema].field(name) else {
      throw .noField(name, ofStruct: typeName(schema))
    }
    var rule = FieldRule(
      isMerged: field.patchStrategies.contains("merge"),
      isReplaced: field.patchStrategies.contains("replace"),
      mergeKey: field.patchMergeKey, schema: field.schema)
    if case .list(let elements) = schemas[field.schema].shape { rule.schema = elements }
    rule.typeName = rule.schema.map(typeName) ?? ""
    return rule
  }

  private func typeName(_ schema: SchemaID) -> String {
    (schemas[schema].name ?? "").split(separator: ".").last.map(String.init) ?? ""
  }
}
