/// Merges an applied configuration into an object: its values win, lists are united by their keys
/// where the schema has some. https://kubernetes.io/docs/reference/using-api/server-side-apply/
struct ConfigurationMerge {
  let types: FieldTypes

  /// Nil where nothing is left.
  func merged(_ live: JSON?, _ applied: JSON?, _ type: FieldTypes.ID) -> JSON? {
    switch types[type] {
    case .scalar: return applied ?? live
    case .object(let object):
      if object.isAtomic { return applied ?? live }
      return entries(live, applied) { object.type(of: $0) ?? types.deduced }
    case .map(let values, let isAtomic):
      return isAtomic ? applied ?? live : entries(live, applied) { _ in values }
    case .list(let elements, let rule):
      if case .atomic = rule { return applied ?? live }
      return items(live, applied, elements, rule)
    case .deduced:
      guard applied == nil || applied?.object != nil, live == nil || live?.object != nil else {
        return applied ?? live
      }
      return entries(live, applied) { _ in types.deduced }
    }
  }

  private func entries(
    _ live: JSON?, _ applied: JSON?, _ type: (String) -> FieldTypes.ID
  ) -> JSON? {
    let left = live?.entries ?? JSONObject()
    let right = applied?.entries ?? JSONObject()
    // The difference between null and empty is kept.
    if left.isEmpty, right.isEmpty { return applied ?? live }
    var result = left
    for (key, value) in right {
      result[key] = merged(left[key], value, type(key))
    }
    return .object(result)
  }

  private func items(
    _ live: JSON?, _ applied: JSON?, _ elements: FieldTypes.ID, _ rule: FieldTypes.ListRule
  ) -> JSON? {
    let left = live?.elements ?? []
    let right = applied?.elements ?? []
    if left.isEmpty, right.isEmpty { return applied ?? live }
    let order = Order(live: keyed(left, rule), applied: keyed(right, rule))
    return .array(
      order.steps.compactMap { step in
        switch step {
        case .live(let index): left[index]
        case .both(let liveIndex, let appliedIndex):
          merged(liveIndex.map { left[$0] }, right[appliedIndex], elements)
        }
      })
  }

  private func keyed(_ list: [JSON], _ rule: FieldTypes.ListRule) -> [String] {
    // Both lists were checked; an element without a key equals no other.
    list.enumerated().map { index, element in
      (try? FieldTypes.key(of: element, rule)) ?? "i:\(index)"
    }
  }
}

extension ConfigurationMerge {
  /// How two lists of keys are brought into one order: the applied order holds for what is
  /// applied, and what is only live stays before the shared element that it stood in front of.
  struct Order {
    enum Step: Equatable {
      case live(Int)
      case both(live: Int?, applied: Int)
    }

    private(set) var steps: [Step] = []

    init(live: [String], applied: [String]) {
      let isApplied = Set(applied)
      var places: [String: Int?] = [:]
      // A key that is live several times is not merged with: what is applied replaces them all.
      for (index, key) in live.enumerated() {
        places[key] = places[key] == nil ? index : .some(nil)
      }
      var shared = applied.filter { places[$0] != nil }[...]
      var taken: Set<String> = []
      var (left, right) = (0, 0)
      while left < live.count || right < applied.count {
        if left < live.count, right < applied.count, live[left] != applied[right],
          isApplied.contains(live[left]), let next = shared.first, next != live[left]
        {
          // Shared, but not the one whose turn it is.
          left += 1
          continue
        }
        if left < live.count {
          let key = live[left]
          if !isApplied.contains(key) {
            steps.append(.live(left))
            left += 1
            continue
          }
          if taken.contains(key) || (right < applied.count && key == applied[right]) { left += 1 }
        }
        guard right < applied.count else { continue }
        let key = applied[right]
        taken.insert(key)
        steps.append(.both(live: places[key] ?? nil, applied: right))
        right += 1
        if shared.first == key { shared = shared.dropFirst() }
      }
    }
  }
}
