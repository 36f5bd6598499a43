extension StrategicMergePatch {
  /// Puts the elements that a patch names in the patch's order, the others in that of the live
  /// list, each of the others before the first named one that it stood in front of.
  static func ordered(
    _ merged: [JSON], by order: [JSON], live: [JSON], key: String?
  ) throws(PatchFault) -> [JSON] {
    let wanted = try places(of: order, key)
    let standing = try places(of: live, key)
    var named: [(element: JSON, place: Int, live: Int?)] = []
    var others: [(element: JSON, live: Int?)] = []
    for element in merged {
      let identity = try identity(of: element, key)
      if let place = wanted[identity] {
        named.append((element, place, standing[identity]))
      } else {
        others.append((element, standing[identity]))
      }
    }
    // Sorting is stable where the places are made unique by the position in the list.
    named = named.enumerated()
      .sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }.map(\.element)
    others = others.enumerated()
      .sorted { ($0.element.live ?? .max, $0.offset) < ($1.element.live ?? .max, $1.offset) }
      .map(\.element)
    var result: [JSON] = []
    var rest = others[...]
    for next in named {
      while let other = rest.first, let before = other.live, let place = next.live, before < place {
        result.append(other.element)
        rest.removeFirst()
      }
      result.append(next.element)
    }
    return result + rest.map(\.element)
  }

  /// Where each element first stands in a list.
  private static func places(of list: [JSON], _ key: String?) throws(PatchFault) -> [JSON: Int] {
    var places: [JSON: Int] = [:]
    for (index, element) in list.enumerated() {
      let identity = try identity(of: element, key)
      if places[identity] == nil { places[identity] = index }
    }
    return places
  }

  private static func identity(of element: JSON, _ key: String?) throws(PatchFault) -> JSON {
    guard let key else {
      // Lists of objects that are told apart by nothing cannot be ordered.
      if element.object != nil || element.array != nil { throw .badElementOrder }
      return element
    }
    guard let object = element.object else {
      throw .wrongType(expected: "map[string]interface {}", element)
    }
    guard let value = object[key] else { throw .noMergeKey(element, key: key) }
    return value
  }

  static func place(
    of value: JSON, _ key: String, in list: [JSON]
  ) throws(PatchFault) -> Int? {
    for (index, element) in list.enumerated() {
      guard let object = element.object else { throw .noMap(index: index) }
      if object[key] == value { return index }
    }
    return nil
  }

  /// Whether lists are of objects; elements of several types are refused.
  static func elementsAreObjects(_ lists: [[JSON]]) throws(PatchFault) -> Bool {
    var type: String?
    for element in lists.joined() {
      if element.array != nil, type == nil { throw .listOfLists }
      if let type, type != element.goType { throw .mixedElements(lists.map(JSON.array)) }
      type = element.goType
    }
    guard let type else { throw .noElements }
    return type == "map[string]interface {}"
  }

  static func withoutRepeats(_ list: [JSON]) -> [JSON] {
    var seen: Set<JSON> = []
    return list.filter { seen.insert($0).inserted }
  }
}
