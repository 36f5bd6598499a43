/// Objects with the keys that everyone has in the order in which the real server writes them:
/// people cut its raw answers with `sed` and `head`.
extension JSONWriter {
  private static let first = ["kind", "apiVersion", "metadata"]
  private static let metadataOrder = [
    "name", "generateName", "namespace", "selfLink", "uid", "resourceVersion", "generation",
    "continue", "remainingItemCount", "creationTimestamp", "deletionTimestamp",
    "deletionGracePeriodSeconds", "labels", "annotations", "ownerReferences", "finalizers",
    "managedFields",
  ]
  private static let ownerOrder = ["manager", "operation", "apiVersion", "time", "fieldsType"]
  private static let statusOrder = ["status", "message", "reason", "details", "code"]

  /// An object of the API, or a list of them.
  public mutating func write(ordered value: JSON) {
    guard case .object(let object) = value else { return write(value) }
    var separator = "{"
    for key in Self.first + (object["kind"] == "Status" ? Self.statusOrder : []) {
      guard let value = object[key] else { continue }
      entry(separator, key)
      if key == "metadata" { write(metadata: value) } else { write(value) }
      separator = ","
    }
    for (key, value) in object where !Self.first.contains(key) {
      if object["kind"] == "Status", Self.statusOrder.contains(key) { continue }
      entry(separator, key)
      if key == "items", case .array(let items) = value {
        write(items: items)
      } else {
        write(value)
      }
      separator = ","
    }
    write(raw: separator == "{" ? "{}" : "}")
  }

  private mutating func write(items: [JSON]) {
    write(raw: "[")
    for (index, item) in items.enumerated() {
      if index > 0 { write(raw: ",") }
      write(ordered: item)
    }
    write(raw: "]")
  }

  /// An object's metadata, or a list's.
  public mutating func write(metadata: JSON) {
    guard case .object(let object) = metadata else { return write(metadata) }
    var separator = "{"
    for key in Self.metadataOrder {
      guard let value = object[key] else { continue }
      entry(separator, key)
      if key == "managedFields" { write(managedFields: value.elements) } else { write(value) }
      separator = ","
    }
    for (key, value) in object where !Self.metadataOrder.contains(key) {
      entry(separator, key)
      write(value)
      separator = ","
    }
    write(raw: separator == "{" ? "{}" : "}")
  }

  private mutating func write(managedFields: [JSON]) {
    write(raw: "[")
    for (index, owner) in managedFields.enumerated() {
      if index > 0 { write(raw: ",") }
      var separator = "{"
      let rest = owner.entries.keys.filter { !Self.ownerOrder.contains($0) }
      for key in Self.ownerOrder + rest where owner.has(key) {
        entry(separator, key)
        write(owner[key])
        separator = ","
      }
      write(raw: "}")
    }
    write(raw: "]")
  }

  private mutating func entry(_ separator: String, _ key: String) {
    write(raw: separator)
    write(.string(key))
    write(raw: ":")
  }
}
