/// The step from client-side to server-side apply: both are kubectl's, so a field that kubectl
/// wrote into its annotation is not in conflict with kubectl.
/// https://kubernetes.io/docs/reference/using-api/server-side-apply/#upgrading-from-client-side-apply-to-server-side-apply
extension FieldOwnership {
  static let lastApplied = "kubectl.kubernetes.io/last-applied-configuration"
  /// Any other name opts out.
  static let kubectl = "kubectl"
  /// In bytes, of all annotations of an object.
  private static let annotationLimit = 256 * 1024

  /// Applies with force where every conflict is about what kubectl applied itself.
  func forced(
    _ configuration: JSON, _ live: JSON, _ managed: ManagedFields, _ write: FieldWrite,
    _ conflicts: [ApplyConflict]
  ) throws(ApplyFault) -> Applied {
    guard write.manager == Self.kubectl, let allowed = lastAppliedFields(of: live, write) else {
      throw .conflicts(conflicts)
    }
    let known = Set(allowed.paths)
    let rest = conflicts.filter { !known.contains($0.path) }
    guard rest.isEmpty else { throw .conflicts(rest) }
    return try apply(configuration, to: live, managed, write, force: true)
  }

  /// The fields of the annotation that still have the values in it.
  private func lastAppliedFields(of live: JSON, _ write: FieldWrite) -> FieldSet? {
    let type = types.type(of: write.schema)
    guard let text = live["metadata"]["annotations"][Self.lastApplied].string, !text.isEmpty,
      let last = try? JSONReader.read(text), last["apiVersion"].string == write.apiVersion,
      ConfigurationCheck(last, type, types).faults.isEmpty
    else { return nil }
    let difference = FieldComparison(last, live, type, types)
    return FieldSet(of: last, type, types)
      .subtracting(difference.changed).subtracting(difference.removed)
  }

  /// Keeps the annotation in step, so that client-side apply can be gone back to.
  func updateLastApplied(of object: inout JSON, _ configuration: JSON, _ write: FieldWrite) {
    let annotations = object["metadata"]["annotations"]
    guard write.manager == Self.kubectl, annotations.has(Self.lastApplied) else { return }
    var applied = configuration
    applied["metadata"].remove("managedFields")
    if applied["metadata"].has("annotations") {
      applied["metadata"]["annotations"].remove(Self.lastApplied)
    }
    let text = "\(applied)\n"
    let others = annotations.entries.reduce(0) { size, entry in
      guard entry.key != Self.lastApplied else { return size }
      return size + entry.key.utf8.count + (entry.value.string?.utf8.count ?? 0)
    }
    let isTooLarge = others + Self.lastApplied.utf8.count + text.utf8.count > Self.annotationLimit
    object["metadata"]["annotations"].set(
      Self.lastApplied, to: isTooLarge ? JSON?.none : .string(text))
  }
}
