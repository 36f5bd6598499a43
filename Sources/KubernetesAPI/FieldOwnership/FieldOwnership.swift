/// Keeps `metadata.managedFields` at every write.
/// https://kubernetes.io/docs/reference/using-api/server-side-apply/
public struct FieldOwnership: Sendable {
  let types: FieldTypes
  /// The empty objects of the kinds that are created, by schema.
  private let empty: [SchemaID: JSON]

  /// What nobody owns.
  static let unowned = FieldSet(
    fields: [["apiVersion"], ["kind"], ["metadata"]]
      + [
        "name", "namespace", "creationTimestamp", "selfLink", "uid", "clusterName", "generation",
        "managedFields", "resourceVersion",
      ].map { ["metadata", $0] })

  private static let bookkeeping = FieldSet(fields: [["metadata", "managedFields"]])

  /// - Parameters:
  ///   - schemas: All that objects are made of; make a new one when a definition is added.
  ///   - kinds: The schemas of the built-in kinds. Their objects are Go structs, parts of which
  ///     (`spec`, `template`) are there before anyone sets a field, and are not owned themselves.
  public init(_ schemas: Schemas, kinds: some Sequence<SchemaID>) {
    types = FieldTypes(schemas)
    let decoder = ValueDecoder(schemas: schemas, reader: .value, reportsUnknownFields: false)
    empty = Dictionary(
      kinds.map { ($0, decoder.zero($0)) }, uniquingKeysWith: { first, _ in first })
  }

  private func emptyObject(_ schema: SchemaID?) -> JSON {
    schema.flatMap { empty[$0] } ?? [:]
  }

  /// The managed fields after a create, update or patch. Nothing is computed when nothing differs.
  /// - Parameters:
  ///   - old: The stored object; nil at a create.
  ///   - new: The object as the request leaves it, defaulted, before admission adds to it.
  public func updated(
    _ managed: ManagedFields, old: JSON?, new: JSON, by write: FieldWrite
  ) -> ManagedFields {
    // Whoever clears the managed fields of an object switches the book-keeping off.
    if old != nil, managed.isEmpty { return managed }
    var difference = FieldComparison(
      old ?? emptyObject(write.schema), new, types.type(of: write.schema), types)
    difference.exclude(Self.bookkeeping)
    difference.exclude(write.ignored)
    return difference.isEmpty ? managed : managed.updated(by: difference, write)
  }

  /// The same with `metadata.managedFields` of the objects: reads the old's, unless the new object
  /// brings its own, and writes the new's.
  public func update(old: JSON?, new: inout JSON, by write: FieldWrite) {
    let sent = new["metadata"]["managedFields"]
    let stored = old?["metadata"]["managedFields"] ?? .null
    var managed = ManagedFields()
    if !write.subresource.isEmpty || !Self.isReset(sent) {
      let read = write.subresource.isEmpty ? ManagedFields(sent) : nil
      managed = read.flatMap { $0.isEmpty ? nil : $0 } ?? ManagedFields(stored) ?? managed
    }
    managed = updated(managed, old: old, new: new, by: write)
    new["metadata"].set("managedFields", to: managed.isEmpty ? JSON?.none : managed.json)
  }

  /// `[]` and `[{}]` are how clients clear the managed fields; leaving them out is not.
  private static func isReset(_ managedFields: JSON) -> Bool {
    managedFields == [] || managedFields == [[:]]
  }

  /// A write that changes nothing but times changes nothing: gives back the old object then.
  public static func ignoringTimes(_ new: JSON, old: JSON) -> JSON {
    let (entries, before) = (new["metadata"]["managedFields"], old["metadata"]["managedFields"])
    guard entries != before, entries.elements.count == before.elements.count,
      let managed = ManagedFields(entries), let stored = ManagedFields(before),
      Set(managed.entries.map(\.timeless)) == Set(stored.entries.map(\.timeless)),
      bare(new) == bare(old)
    else { return new }
    return old
  }

  static func bare(_ object: JSON) -> JSON {
    guard object["metadata"].has("managedFields") else { return object }
    var object = object
    object["metadata"].remove("managedFields")
    return object
  }
}

extension ManagedFields {
  /// Takes what a write changed from everyone, and gives it to the writer.
  func updated(by difference: FieldComparison, _ write: FieldWrite) -> ManagedFields {
    var result = self
    result.release(difference) { _ in true }
    var own = write.entry(.update, difference.changed.subtracting(FieldOwnership.unowned))
    guard !own.fields.isEmpty else { return result }
    if let place = result.entries.firstIndex(where: { $0.isSameManager(as: own) }) {
      own.fields = own.fields.union(result.entries.remove(at: place).fields)
    }
    // The server loses the times of writes to scales.
    own.time = write.subresource == "scale" ? Timestamp?.none : write.time
    result.entries.append(own)
    result.cap()
    return result
  }

  mutating func release(_ difference: FieldComparison, from: (Entry) -> Bool) {
    for index in entries.indices where from(entries[index]) {
      entries[index].fields = entries[index].fields
        .subtracting(difference.changed).subtracting(difference.removed)
    }
    entries.removeAll(where: \.fields.isEmpty)
  }
}
