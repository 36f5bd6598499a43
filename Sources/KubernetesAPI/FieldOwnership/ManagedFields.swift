/// Who owns which fields of an object: `metadata.managedFields`.
public struct ManagedFields: Hashable, Sendable {
  public enum Operation: String, Hashable, Sendable {
    case apply = "Apply"
    case update = "Update"
  }

  public struct Entry: Hashable, Sendable {
    public var manager: String
    public var operation: Operation
    public var apiVersion: String
    /// Empty for writes to the object itself.
    public var subresource: String
    /// Nil where a configuration was applied that changed nothing.
    public var time: Timestamp?
    public var fields: FieldSet

    public init(
      manager: String, operation: Operation, apiVersion: String, subresource: String = "",
      time: Timestamp?, fields: FieldSet
    ) {
      self.manager = manager
      self.operation = operation
      self.apiVersion = apiVersion
      self.subresource = subresource
      self.time = time
      self.fields = fields
    }

    /// Whether both are one manager's: of updates each version has an entry of its own.
    func isSameManager(as other: Entry) -> Bool {
      manager == other.manager && operation == other.operation && subresource == other.subresource
        && (operation == .apply || apiVersion == other.apiVersion)
    }
  }

  /// More entries of updates than this are not kept apart.
  static let updateLimit = 10
  static let ancient = "ancient-changes"

  public internal(set) var entries: [Entry] = []

  public init() {}

  public var isEmpty: Bool { entries.isEmpty }
}

extension ManagedFields {
  /// - Returns: nil when an entry is not one that the server wrote: it then keeps what it had.
  public init?(_ json: JSON) {
    for element in json.elements {
      guard let operation = element["operation"].string.flatMap(Operation.init),
        let version = element["apiVersion"].string, !version.isEmpty,
        element["fieldsType"] == "FieldsV1"
      else { return nil }
      let entry = Entry(
        manager: element["manager"].string ?? "", operation: operation, apiVersion: version,
        subresource: element["subresource"].string ?? "",
        time: element["time"].string.flatMap { Timestamp($0) },
        fields: FieldSet(fieldsV1: element["fieldsV1"]))
      entries.removeAll { $0.isSameManager(as: entry) }
      entries.append(entry)
    }
  }

  /// In the server's order: applied ones first, then by time to the second and by name.
  public var json: JSON { .array(entries.sorted(by: Self.precedes).map(\.json)) }

  private static func precedes(_ left: Entry, _ right: Entry) -> Bool {
    let times = (left.time?.seconds ?? 0, right.time?.seconds ?? 0)
    if left.operation != right.operation { return left.operation == .apply }
    if times.0 != times.1 { return times.0 < times.1 }
    if left.manager != right.manager { return left.manager < right.manager }
    if left.apiVersion != right.apiVersion { return left.apiVersion < right.apiVersion }
    return left.subresource < right.subresource
  }

  /// Merges the oldest updates, by version, until there are no more than the limit.
  mutating func cap() {
    var updates = entries.filter { $0.operation == .update }
    guard updates.count > Self.updateLimit else { return }
    updates.sort(by: Self.precedes)
    var excess = updates.count - Self.updateLimit
    var first: [String: Entry] = [:]
    for entry in updates where excess > 0 {
      guard let oldest = first[entry.apiVersion] else {
        first[entry.apiVersion] = entry
        continue
      }
      var bucket = Entry(
        manager: Self.ancient, operation: .update, apiVersion: entry.apiVersion, time: nil,
        fields: FieldSet())
      if let present = entries.first(where: { $0.isSameManager(as: bucket) }) {
        bucket = present
      } else {
        bucket.fields = oldest.fields
        entries.removeAll { $0.isSameManager(as: oldest) }
      }
      bucket.fields = bucket.fields.union(entry.fields)
      bucket.time = entry.time
      entries.removeAll { $0.isSameManager(as: entry) || $0.isSameManager(as: bucket) }
      entries.append(bucket)
      excess -= 1
    }
  }
}

extension ManagedFields.Entry {
  var timeless: Self {
    var entry = self
    entry.time = nil
    return entry
  }

  var json: JSON {
    var entry: JSON = [
      "apiVersion": .string(apiVersion), "fieldsType": "FieldsV1", "fieldsV1": fields.fieldsV1,
      "manager": .string(manager), "operation": .string(operation.rawValue),
    ]
    if !subresource.isEmpty { entry["subresource"] = .string(subresource) }
    if let time { entry["time"] = time.json }
    return entry
  }
}
