/// Objects with their fields in the order in which the real server writes them, which is that of its
/// Go types: people cut its raw answers with `sed` and `head`.
extension JSONWriter {
  /// - Parameter schema: fields that it does not have come last, in order of their names.
  public mutating func write(_ value: JSON, as schema: SchemaID, in schemas: Schemas) {
    switch (schemas[schema].shape, value) {
    case (.object(let fields), .object(let entries)): write(entries, fields, schemas)
    case (.map(let values), .object(let entries)):
      write(raw: "{")
      for index in entries.indices {
        if index > 0 { write(raw: ",") }
        write(key: entries.keys[index])
        write(entries.values[index], as: values, in: schemas)
      }
      write(raw: "}")
    case (.list(let elements), .array(let values)):
      write(raw: "[")
      for (index, value) in values.enumerated() {
        if index > 0 { write(raw: ",") }
        write(value, as: elements, in: schemas)
      }
      write(raw: "]")
    default: write(value)
    }
  }

  private mutating func write(
    _ entries: JSONObject, _ fields: [Schema.Field], _ schemas: Schemas
  ) {
    let ordered = Self.inPlaces(entries, fields)
    write(raw: "{")
    for (index, entry) in ordered.enumerated() {
      if index > 0 { write(raw: ",") }
      write(key: entries.keys[entry.index])
      if let schema = entry.schema {
        write(entries.values[entry.index], as: schema, in: schemas)
      } else {
        write(entries.values[entry.index])
      }
    }
    write(raw: "}")
  }

  private mutating func write(key: String) {
    write(.string(key))
    write(raw: ":")
  }

  private struct Entry {
    var place: Int
    var index: Int
    var schema: SchemaID?
  }

  /// Both the entries and the fields are in order of names.
  private static func inPlaces(_ entries: JSONObject, _ fields: [Schema.Field]) -> [Entry] {
    var ordered: [Entry] = []
    ordered.reserveCapacity(entries.count)
    var next = 0
    for index in entries.indices {
      let key = entries.keys[index]
      while next < fields.count, fields[next].name < key { next += 1 }
      var entry = Entry(place: .max, index: index, schema: nil)
      if next < fields.count, fields[next].name == key {
        entry.place = fields[next].place
        entry.schema = fields[next].schema
      }
      // Few enough to be put in order one by one.
      var target = ordered.endIndex
      while target > 0, ordered[target - 1].place > entry.place { target -= 1 }
      ordered.insert(entry, at: target)
    }
    return ordered
  }
}
