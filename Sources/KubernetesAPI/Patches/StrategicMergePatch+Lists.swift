extension StrategicMergePatch {
  /// Merges a list; the patch's elements keep their order and go first where nothing tells more.
  func merge(
    _ original: [JSON], _ patch: inout [JSON], _ field: FieldRule
  ) throws(PatchFault) -> [JSON] {
    guard field.isMerged else { return patch }
    if original.isEmpty, patch.isEmpty { return original }
    guard try Self.elementsAreObjects([original, patch]) else {
      let added = Self.withoutRepeats(original + patch)
      return try Self.ordered(added, by: patch, live: original, key: nil)
    }
    guard let key = field.mergeKey else { throw .noMergeKeyForType(field.typeName) }
    var (live, elements) = try carryOutDirectives(original, patch, key)
    var merged = live
    for (index, element) in elements.enumerated() {
      guard let value = element.object?[key] else { throw .noMergeKey(element, key: key) }
      if let place = try Self.place(of: value, key, in: merged) {
        var changes = element.entries
        merged[place] = .object(try merge(merged[place].entries, &changes, field.schema))
        elements[index] = .object(changes)
        if place < live.count { live[place] = merged[place] }
      } else if let added = element.withoutDirectives {
        merged.append(added)
      }
    }
    patch = elements
    return try Self.ordered(merged, by: elements, live: live, key: key)
  }

  /// `$patch` among a list's elements: gives the live elements that stay and the patch's others.
  private func carryOutDirectives(
    _ original: [JSON], _ patch: [JSON], _ key: String
  ) throws(PatchFault) -> (live: [JSON], patch: [JSON]) {
    var live = original
    var rest: [JSON] = []
    var isReplaced = false
    for element in patch {
      switch element[Self.directive] {
      case .null: rest.append(element)
      case "delete":
        guard let value = element.object?[key] else { throw .noMergeKey(element, key: key) }
        while let place = try Self.place(of: value, key, in: live) { live.remove(at: place) }
      case "replace": isReplaced = true
      case "merge": throw .mergedList
      case let other: throw .badDirective(other, in: element)
      }
    }
    return isReplaced ? (rest, []) : (live, rest)
  }

  /// `$setElementOrder/containers`: merges the list of that name, if any, and orders it.
  func orderLists(
    _ result: inout JSONObject, _ patch: inout JSONObject, _ schema: SchemaID?
  ) throws(PatchFault) {
    for directive in patch.keys where directive.hasPrefix(Self.elementOrder) {
      guard let order = patch.removeValue(forKey: directive) else { continue }
      guard let wanted = order.array else {
        throw .wrongType(expected: "[]interface {}", order)
      }
      let name = try Self.name(in: directive, after: Self.elementOrder, or: .badElementOrder)
      let live = try Self.list(result[name])
      let elements = try Self.list(patch[name])
      let field = try field(name, of: schema)
      let key = field.mergeKey
      try Self.check(elements ?? [], against: wanted, key)
      guard live != nil || elements != nil else { continue }
      let merged: [JSON]
      if let live, var changes = elements {
        merged = try merge(live, &changes, field)
      } else {
        merged = live ?? (elements ?? []).compactMap(\.withoutDirectives)
      }
      _ = try Self.elementsAreObjects([live ?? [], elements ?? []])
      result[name] = .array(try Self.ordered(merged, by: wanted, live: live ?? [], key: key))
      patch[name] = nil
    }
  }

  private static func list(_ value: JSON?) throws(PatchFault) -> [JSON]? {
    guard let value else { return nil }
    guard let list = value.array else { throw .wrongType(expected: "[]interface {}", value) }
    return list
  }

  /// The elements of a patch must be named in the order, in that order.
  private static func check(
    _ patch: [JSON], against order: [JSON], _ key: String?
  ) throws(PatchFault) {
    let elements = patch.filter { $0[directive].isNull }
    var next = elements.startIndex
    for wanted in order where next < elements.endIndex {
      if let key {
        guard let left = elements[next].object?[key] else {
          throw .noMergeKey(elements[next], key: key)
        }
        guard let right = wanted.object?[key] else { throw .noMergeKey(wanted, key: key) }
        if left == right { next += 1 }
      } else if elements[next] == wanted {
        next += 1
      }
    }
    if next < elements.endIndex, !order.isEmpty {
      throw .elementOrderDiffers(patch: .array(patch), order: .array(order))
    }
  }
}
