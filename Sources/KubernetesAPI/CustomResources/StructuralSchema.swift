/// What a definition says about its objects: `openAPIV3Schema` of one version.
/// https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
public struct StructuralSchema: Sendable {
  struct Property: Sendable {
    var name: String
    var schema: StructuralSchema
  }

  /// What may stand in an object beside the named properties.
  enum Additional: Sendable {
    /// Nothing that is kept: it is pruned.
    case none
    case forbidden
    case anything
    case values([StructuralSchema])
  }

  /// Limits of numbers, texts, lists and objects.
  struct Limits: Sendable {
    var minimum: Double?
    var isMinimumExclusive = false
    var maximum: Double?
    var isMaximumExclusive = false
    var multipleOf: Double?
    var minLength: Int?
    var maxLength: Int?
    var pattern: Pattern?
    var minItems: Int?
    var maxItems: Int?
    var hasUniqueItems = false
    var minProperties: Int?
    var maxProperties: Int?
  }

  /// `object`, `integer` ...; empty for any.
  var types: [String] = []
  var isNullable = false
  var isIntOrString = false
  var keepsUnknownFields = false
  /// The value is itself an object of the API, with `apiVersion`, `kind` and `metadata`.
  var isEmbeddedResource = false
  var format = ""
  /// In order of names.
  var properties: [Property] = []
  var additional = Additional.none
  /// Of a list's elements; one or none.
  var items: [StructuralSchema] = []
  var required: [String] = []
  var defaultValue: JSON?
  var enumeration: [JSON] = []
  var limits = Limits()
  var allOf: [StructuralSchema] = []
  var anyOf: [StructuralSchema] = []
  var oneOf: [StructuralSchema] = []
  var not: [StructuralSchema] = []
  /// `atomic`, `set` or `map`.
  var listType = "atomic"
  var listMapKeys: [String] = []
  var isAtomicMap = false
  var rules: [ValidationRule] = []
  /// Whether this or any value below has a condition in the expression language.
  var hasRules = false

  /// One condition in the Common Expression Language.
  public struct ValidationRule: Sendable {
    var rule: String
    /// nil where the rule cannot be read: the definition is refused then.
    var expression: CELExpression?
    /// Whether it compares with what stood there before.
    var looksBack: Bool
    var message: String
    var messageExpression: String
    /// `FieldValueInvalid`, `FieldValueForbidden` ...
    var reason: String
    /// Relative to the value, as `.spec.size`.
    var fieldPath: String
    var isOptionalOldSelf: Bool
  }

  func property(_ name: String) -> StructuralSchema? {
    var low = 0
    var high = properties.count
    while low < high {
      let middle = (low + high) / 2
      if properties[middle].name == name { return properties[middle].schema }
      if properties[middle].name < name { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// What a field looks like, whether it has a name of its own or not.
  func schema(of field: String) -> StructuralSchema? {
    if let property = property(field) { return property }
    if case .values(let schemas) = additional { return schemas.first }
    return nil
  }
}
