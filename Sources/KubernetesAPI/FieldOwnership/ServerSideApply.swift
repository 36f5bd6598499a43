/// Server-side apply: merges a configuration into an object, takes away what its manager applied
/// before and does not now, and keeps to what others own.
/// https://kubernetes.io/docs/reference/using-api/server-side-apply/
extension FieldOwnership {
  public struct Applied: Hashable, Sendable {
    /// With its managed fields; not defaulted yet.
    public var object: JSON
    /// Whether any field other than the managed fields differs from the live object.
    public var isChanged: Bool
  }

  static let beforeFirstApply = "before-first-apply"

  /// - Parameters:
  ///   - configuration: What is applied, as it was sent.
  ///   - live: The stored object; nil where apply creates it.
  ///   - kind: What the path of the request stands for.
  ///   - force: Takes fields from others instead of refusing.
  /// - Throws: 409 with the conflicts, 400 for another kind, 500 for what does not fit the schema.
  public func apply(
    _ configuration: JSON, to live: JSON?, kind: GroupVersionKind, by write: FieldWrite,
    force: Bool
  ) throws(APIStatus) -> Applied {
    do throws(ApplyFault) {
      try check(configuration, kind, write)
      let old = Self.bare(live ?? [:])
      let managed = live.map { started($0, write) } ?? ManagedFields()
      var applied = try apply(configuration, to: old, managed, write, force: force)
      updateLastApplied(of: &applied.object, configuration, write)
      return applied
    } catch {
      throw error.status
    }
  }

  private func check(
    _ configuration: JSON, _ kind: GroupVersionKind, _ write: FieldWrite
  ) throws(ApplyFault) {
    let sent = GroupVersionKind(
      apiVersion: configuration["apiVersion"].string ?? "", kind: configuration["kind"].string ?? ""
    )
    guard sent == kind else { throw .wrongKind(sent) }
    let metadata = configuration["metadata"]
    guard metadata["managedFields"].isNull else { throw .managedFieldsSent }
    let faults = ConfigurationCheck(configuration, types.type(of: write.schema), types).faults
    guard faults.isEmpty else {
      throw .badConfiguration(
        namespace: metadata["namespace"].string ?? "", name: metadata["name"].string ?? "", kind,
        faults)
    }
  }

  /// An object without managed fields is given to a manager of the time before, so that applying
  /// to it can conflict.
  private func started(_ live: JSON, _ write: FieldWrite) -> ManagedFields {
    let managed = ManagedFields(live["metadata"]["managedFields"]) ?? ManagedFields()
    guard managed.isEmpty else { return managed }
    var before = write
    before.manager = Self.beforeFirstApply
    before.subresource = ""
    return updated(managed, old: nil, new: live, by: before)
  }

  func apply(
    _ configuration: JSON, to live: JSON, _ managed: ManagedFields, _ write: FieldWrite, force: Bool
  ) throws(ApplyFault) -> Applied {
    let type = types.type(of: write.schema)
    let merged = ConfigurationMerge(types: types).merged(live, configuration, type) ?? [:]
    var result = managed
    let fields = FieldSet(of: configuration, type, types).excluding(write.ignored)
    var own = write.entry(.apply, fields)
    let last = result.entries.firstIndex { $0.isSameManager(as: own) }.map {
      result.entries.remove(at: $0)
    }
    own.time = last?.time
    let object = pruned(merged, last?.fields, others: result, own: fields, type)
    var difference = FieldComparison(live, object, type, types)
    difference.exclude(write.ignored)
    let conflicts = result.conflicts(with: difference.changed)
    if !force, !conflicts.isEmpty {
      return try forced(configuration, live, managed, write, conflicts)
    }
    result.release(difference) { _ in true }
    own.fields = own.fields.subtracting(Self.unowned)
    let isChanged = object != live
    if isChanged { own.time = write.time }
    if !own.fields.isEmpty { result.entries.append(own) }
    var written = object
    written["metadata"].set("managedFields", to: result.isEmpty ? JSON?.none : result.json)
    return Applied(object: written, isChanged: isChanged)
  }

  /// Takes out what the manager applied last time, applies no more, and nobody else owns.
  private func pruned(
    _ merged: JSON, _ last: FieldSet?, others: ManagedFields, own: FieldSet, _ type: FieldTypes.ID
  ) -> JSON {
    guard let last, !last.isEmpty else { return merged }
    let removal = FieldRemoval(types: types)
    func declared(_ set: FieldSet) -> FieldSet { set.withDeclaredFields(type, types) }
    let all = declared(FieldSet(of: merged, type, types))
    let lastAll = declared(last)
    var object = removal.removed(lastAll, from: merged, type)
    // Back comes what others, or the new configuration, own ...
    let owned = others.entries.reduce(own) { $0.union($1.fields) }
    let kept = declared(FieldSet(of: object, type, types)).union(declared(owned))
    object = removal.removed(all.subtracting(kept), from: merged, type)
    // ... and what nobody owned.
    let left = declared(FieldSet(of: object, type, types))
    let gone = all.subtracting(left).intersection(lastAll)
    return FieldRemoval(types: types, leavesNulls: false).removed(gone, from: merged, type)
  }
}

extension ManagedFields {
  /// The fields of others among those that changed.
  func conflicts(with changed: FieldSet) -> [ApplyConflict] {
    entries.sorted { ($0.manager, $0.subresource) < ($1.manager, $1.subresource) }.flatMap {
      entry in
      entry.fields.intersection(changed).paths.map { ApplyConflict(entry: entry, path: $0) }
    }
  }
}
