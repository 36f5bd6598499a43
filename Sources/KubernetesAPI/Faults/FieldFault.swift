/// One thing that is wrong with one field of an object, in the form of the API server's own list:
/// k8s.io/apimachinery/pkg/util/validation/field.
public struct FieldFault: Error, Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    case notFound = "FieldValueNotFound"
    case required = "FieldValueRequired"
    case duplicate = "FieldValueDuplicate"
    case invalid = "FieldValueInvalid"
    case notSupported = "FieldValueNotSupported"
    case forbidden = "FieldValueForbidden"
    case tooLong = "FieldValueTooLong"
    case tooMany = "FieldValueTooMany"
    case internalError = "InternalError"
    case typeInvalid = "FieldValueTypeInvalid"
  }

  public var kind: Kind
  public var path: FieldPath
  /// What stands there; nil where the server does not show it.
  public var value: JSON?
  /// What stands there as the server shows it, where that is not plain JSON with sorted keys: the
  /// server's own structures keep the order and the names of their fields.
  public var shown: String?
  public var detail: String

  public init(
    _ kind: Kind, _ path: FieldPath, value: JSON? = nil, shown: String? = nil, _ detail: String = ""
  ) {
    self.kind = kind
    self.path = path
    self.value = value
    self.shown = shown
    self.detail = detail
  }
}
