/// What the server does about fields that it does not know, or that stand twice: the query
/// parameter `fieldValidation` of writes.
/// https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation
public enum FieldValidation: String, Sendable {
  case strict = "Strict"
  case warn = "Warn"
  case ignore = "Ignore"
}
