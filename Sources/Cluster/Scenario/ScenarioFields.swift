import KubernetesAPI

/// Reads the fields of one object of a scenario, strictly: what is not read is a fault.
struct ScenarioFields {
  let path: [String]
  private let object: JSONObject
  private var known: [String] = []

  init(_ json: JSON, _ path: [String]) throws(ScenarioFault) {
    guard case .object(let object) = json else {
      throw ScenarioFault(path, found: Self.kind(of: json), expected: "a map")
    }
    self.object = object
    self.path = path
  }

  mutating func value(_ key: String) -> JSON? {
    known.append(key)
    return object[key]
  }

  mutating func text(_ key: String) throws(ScenarioFault) -> String? {
    guard let value = value(key) else { return nil }
    guard let text = value.string else { throw fault(key, value, "a text") }
    return text
  }

  mutating func required(_ key: String) throws(ScenarioFault) -> String {
    guard let text = try text(key) else {
      throw ScenarioFault(path, found: "no \(key)", expected: "\(key): a text")
    }
    return text
  }

  mutating func whole(
    _ key: String, in range: ClosedRange<Int> = 0...Int(Int32.max)
  ) throws(ScenarioFault) -> Int? {
    guard let value = value(key) else { return nil }
    guard let number = value.int, range.contains(number) else {
      throw fault(key, value, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// Not negative.
  mutating func number(_ key: String) throws(ScenarioFault) -> Double? {
    guard let value = value(key) else { return nil }
    guard let number = value.double, number >= 0 else {
      throw fault(key, value, "a number of 0 or more")
    }
    return number
  }

  mutating func flag(_ key: String) throws(ScenarioFault) -> Bool? {
    guard let value = value(key) else { return nil }
    guard let flag = value.bool else { throw fault(key, value, "true or false") }
    return flag
  }

  /// Quantities may be written as numbers: `cpu: 4`.
  mutating func quantity(_ key: String) throws(ScenarioFault) -> String? {
    guard let value = value(key) else { return nil }
    switch value {
    case .string(let text): return text
    case .int(let number): return String(number)
    case .double(let number): return "\(number)"
    default: throw fault(key, value, "a quantity, such as 500m or 2Gi")
    }
  }

  mutating func texts(_ key: String) throws(ScenarioFault) -> [String]? {
    guard let value = value(key) else { return nil }
    guard let elements = value.array, elements.allSatisfy({ $0.string != nil }) else {
      throw fault(key, value, "a list of texts")
    }
    return value.strings
  }

  mutating func textMap(_ key: String) throws(ScenarioFault) -> [String: String]? {
    guard let value = value(key) else { return nil }
    guard let entries = value.object else { throw fault(key, value, "a map of texts") }
    for (name, entry) in entries where entry.string == nil {
      throw fault("\(key).\(name)", entry, "a text; numbers and true/false in quotes")
    }
    return value.stringMap
  }

  /// The objects of a list, each with its path.
  mutating func list(_ key: String) throws(ScenarioFault) -> [(JSON, [String])] {
    guard let value = value(key) else { return [] }
    guard let elements = value.array else { throw fault(key, value, "a list") }
    return elements.enumerated().map { ($1, path + [key, String($0)]) }
  }

  /// The entries of a map, each with its path.
  mutating func map(_ key: String) throws(ScenarioFault) -> [(String, JSON, [String])] {
    guard let value = value(key) else { return [] }
    guard let entries = value.object else { throw fault(key, value, "a map") }
    return entries.map { ($0.key, $0.value, path + [key, $0.key]) }
  }

  /// - Throws: the first key that nobody has read.
  func end() throws(ScenarioFault) {
    guard let odd = object.keys.first(where: { !known.contains($0) }) else { return }
    throw ScenarioFault(
      path + [odd], found: "unknown key \(odd)", expected: known.sorted().joined(separator: ", "))
  }

  func fault(_ key: String, _ value: JSON, _ expected: String) -> ScenarioFault {
    ScenarioFault(path + [key], found: Self.kind(of: value), expected: expected)
  }

  private static func kind(of value: JSON) -> String {
    switch value {
    case .null: "nothing"
    case .bool(let value): "\(value)"
    case .int(let value): "\(value)"
    case .double(let value): "\(value)"
    case .string(let value): "\"\(value.prefix(40))\""
    case .array: "a list"
    case .object: "a map"
    }
  }
}
