/// A write to an object, as far as it says who owns the fields.
public struct FieldWrite: Sendable {
  public var manager: String
  /// Of the request: `apps/v1`.
  public var apiVersion: String
  /// `status`, `scale` ...; empty for the object itself.
  public var subresource: String
  public var time: Timestamp
  /// Of the object, in the version of the request; nil for custom objects without one, whose maps
  /// are then owned by their keys and whose lists as a whole.
  public var schema: SchemaID?
  /// What the write cannot change: a write to the object itself no `status`, one to the status no
  /// `spec`.
  public var ignored: FieldSet

  public init(
    manager: String, apiVersion: String, subresource: String = "", time: Timestamp,
    schema: SchemaID?, ignored: FieldSet = FieldSet()
  ) {
    self.manager = manager
    self.apiVersion = apiVersion
    self.subresource = subresource
    self.time = time
    self.schema = schema
    self.ignored = ignored
  }

  /// The name of a manager: what the request says (`fieldManager`), or the first part of its
  /// user agent.
  public static func manager(fieldManager: String, userAgent: String) -> String {
    if !fieldManager.isEmpty { return fieldManager }
    var name = ""
    for character in userAgent.prefix(while: { $0 != "/" }).unicodeScalars {
      let isPrintable = character == " " || !character.properties.isWhitespace
      guard isPrintable, !controls.contains(character.properties.generalCategory) else { continue }
      guard name.utf8.count + UTF8.width(character) <= nameLimit else { break }
      name.unicodeScalars.append(character)
    }
    return name.isEmpty ? "unknown" : name
  }

  /// In bytes.
  private static let nameLimit = 128
  private static let controls: Set<Unicode.GeneralCategory> = [
    .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
  ]

  func entry(_ operation: ManagedFields.Operation, _ fields: FieldSet) -> ManagedFields.Entry {
    ManagedFields.Entry(
      manager: manager.isEmpty ? "unknown" : manager, operation: operation, apiVersion: apiVersion,
      subresource: subresource, time: nil, fields: fields)
  }
}
