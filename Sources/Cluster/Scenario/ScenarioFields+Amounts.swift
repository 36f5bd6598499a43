import KubernetesAPI

/// Sizes, cores and times, in a field or by themselves.
extension ScenarioFields {
  /// Bytes: `64Mi`, or a number.
  static func size(_ json: JSON) -> Int? {
    switch json {
    case .int(let number) where number >= 0: return Int(number)
    case .string(let text):
      let bytes = ResourceAmount.units(json)
      return bytes > 0 || text == "0" ? Int(bytes) : nil
    default: return nil
    }
  }

  /// Cores: `250m`, or a number.
  static func cores(_ json: JSON) -> Double? {
    switch json {
    case .int, .double: return json.double.flatMap { $0 >= 0 ? $0 : nil }
    case .string(let text):
      let milli = ResourceAmount.thousandths(json)
      return milli > 0 || text == "0" ? Double(milli) / 1000 : nil
    default: return nil
    }
  }

  /// `30s`, or a number of seconds.
  static func seconds(_ json: JSON) -> Double? {
    if let text = json.string { return GoDuration.seconds(text) }
    return json.double.flatMap { $0 >= 0 ? $0 : nil }
  }

  mutating func size(_ key: String) throws(ScenarioFault) -> Int? {
    guard let value = value(key) else { return nil }
    guard let size = Self.size(value) else { throw fault(key, value, "a size, such as 64Mi") }
    return size
  }

  mutating func cores(_ key: String) throws(ScenarioFault) -> Double? {
    guard let value = value(key) else { return nil }
    guard let cores = Self.cores(value) else { throw fault(key, value, "cores, such as 250m") }
    return cores
  }

  /// One text, or a list of them.
  mutating func lines(_ key: String) throws(ScenarioFault) -> [String] {
    guard let value = value(key) else { return [] }
    if let text = value.string { return [text] }
    guard let elements = value.array, elements.allSatisfy({ $0.string != nil }) else {
      throw fault(key, value, "a line or a list of lines")
    }
    return value.strings
  }
}
