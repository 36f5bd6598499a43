/// The functions that rules may call: those of the language and the libraries that Kubernetes adds.
/// https://kubernetes.io/docs/reference/using-api/cel/#cel-options-language-features-and-libraries
enum CELFunctions {
  typealias Fault = CELEvaluator.Fault
  static let noOverload = Fault(message: "no such overload")

  /// - Parameter values: the target first, where there is one.
  static func call(
    _ name: String, _ values: [CELValue], hasTarget: Bool
  ) throws(Fault) -> CELValue {
    guard let first = values.first else { throw noOverload }
    if let result = try conversion(name, first, values) { return result }
    switch first {
    case .string(let text):
      if let result = try CELTextFunctions.call(name, text, Array(values.dropFirst())) {
        return result
      }
    case .list(let elements):
      if let result = try CELListFunctions.call(name, elements, Array(values.dropFirst())) {
        return result
      }
    case .timestamp(let time): if let result = clock(name, time) { return result }
    case .duration(let length): if let result = units(name, length) { return result }
    case .quantity(let quantity):
      if let result = try amount(name, quantity, Array(values.dropFirst())) { return result }
    default: break
    }
    throw noOverload
  }

  private static func conversion(
    _ name: String, _ value: CELValue, _ values: [CELValue]
  ) throws(Fault) -> CELValue? {
    guard values.count == 1 else { return nil }
    switch name {
    case "size": return try size(value)
    case "type": return .type(value.typeName)
    case "dyn": return value
    case "string": return .string(text(value))
    case "int": return try whole(value)
    case "uint":
      guard case .int(let number) = try whole(value), number >= 0 else {
        throw Fault(message: "unsigned integer overflow")
      }
      return .uint(UInt64(number))
    case "double": return try double(value)
    case "bool": return try truth(value)
    case "timestamp": return try timestamp(value)
    case "duration": return try duration(value)
    case "quantity":
      guard case .string(let text) = value, let quantity = Quantity(text) else {
        throw Fault(
          message:
            "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
        )
      }
      return .quantity(quantity)
    case "isQuantity":
      guard case .string(let text) = value else { throw noOverload }
      return .bool(Quantity(text) != nil)
    default: return nil
    }
  }

  private static func size(_ value: CELValue) throws(Fault) -> CELValue {
    switch value {
    case .string(let text): return .int(Int64(text.unicodeScalars.count))
    case .bytes(let bytes): return .int(Int64(bytes.count))
    case .list(let elements): return .int(Int64(elements.count))
    case .map(let entries): return .int(Int64(entries.count))
    default: throw noOverload
    }
  }

  static func text(_ value: CELValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .uint(let value): String(value)
    case .double(let value): GoText.text(.double(value))
    case .string(let text): text
    case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
    case .list(let elements): "[\(elements.map(text).joined(separator: ", "))]"
    case .map(let entries):
      "{\(entries.map { "\(text($0.key)): \(text($0.value))" }.joined(separator: ", "))}"
    case .timestamp(let time): time.text
    case .duration(let length): CELDuration.text(length)
    case .quantity(let quantity): quantity.description
    case .type(let name): name
    }
  }

  private static func whole(_ value: CELValue) throws(Fault) -> CELValue {
    switch value {
    case .int: return value
    case .uint(let number):
      guard let whole = Int64(exactly: number) else { throw Fault(message: "integer overflow") }
      return .int(whole)
    case .double(let number):
      guard let whole = Int64(exactly: number.rounded(.towardZero)) else {
        throw Fault(message: "integer overflow")
      }
      return .int(whole)
    case .string(let text):
      guard let whole = Int64(text) else {
        throw Fault(message: "strconv.ParseInt: parsing \(JSON.string(text)): invalid syntax")
      }
      return .int(whole)
    case .timestamp(let time): return .int(time.seconds)
    default: throw noOverload
    }
  }

  private static func double(_ value: CELValue) throws(Fault) -> CELValue {
    if let number = value.number { return .double(number) }
    guard case .string(let text) = value, let number = Double(text) else { throw noOverload }
    return .double(number)
  }

  private static func truth(_ value: CELValue) throws(Fault) -> CELValue {
    switch value {
    case .bool: return value
    case .string("true"): return .bool(true)
    case .string("false"): return .bool(false)
    default: throw noOverload
    }
  }

  private static func timestamp(_ value: CELValue) throws(Fault) -> CELValue {
    switch value {
    case .timestamp: return value
    case .int(let seconds): return .timestamp(Timestamp(seconds: seconds))
    case .string(let text):
      guard let time = Timestamp(text) else {
        throw Fault(message: TimeLayout.seconds.complaint(about: text))
      }
      return .timestamp(time)
    default: throw noOverload
    }
  }

  private static func duration(_ value: CELValue) throws(Fault) -> CELValue {
    switch value {
    case .duration: return value
    case .int(let nanoseconds): return .duration(nanoseconds / 1000)
    case .string(let text):
      guard let length = CELDuration.microseconds(text) else {
        throw Fault(message: "time: invalid duration \(JSON.string(text))")
      }
      return .duration(length)
    default: throw noOverload
    }
  }

  private static func clock(_ name: String, _ time: Timestamp) -> CELValue? {
    let parts = time.text.split { "-T:Z".contains($0) }.compactMap { Int64($0) }
    guard parts.count == 6 else { return nil }
    switch name {
    case "getFullYear": return .int(parts[0])
    case "getMonth": return .int(parts[1] - 1)
    case "getDate": return .int(parts[2])
    case "getDayOfMonth": return .int(parts[2] - 1)
    case "getHours": return .int(parts[3])
    case "getMinutes": return .int(parts[4])
    case "getSeconds": return .int(parts[5])
    case "getDayOfWeek": return .int(((time.seconds / 86400 + 4) % 7 + 7) % 7)
    default: return nil
    }
  }

  private static func units(_ name: String, _ microseconds: Int64) -> CELValue? {
    switch name {
    case "getHours": .int(microseconds / 3_600_000_000)
    case "getMinutes": .int(microseconds / 60_000_000)
    case "getSeconds": .int(microseconds / 1_000_000)
    case "getMilliseconds": .int(microseconds / 1000)
    default: nil
    }
  }

  private static func amount(
    _ name: String, _ quantity: Quantity, _ values: [CELValue]
  ) throws(Fault) -> CELValue? {
    switch (name, values.first) {
    case ("isGreaterThan", .quantity(let other)): return .bool(quantity > other)
    case ("isLessThan", .quantity(let other)): return .bool(quantity < other)
    case ("compareTo", .quantity(let other)):
      return .int(quantity < other ? -1 : quantity == other ? 0 : 1)
    case ("add", .quantity(let other)): return .quantity(quantity + other)
    case ("sub", .quantity(let other)): return .quantity(quantity - other)
    case ("add", .int(let other)): return .quantity(quantity + Quantity(Int(other)))
    case ("sub", .int(let other)): return .quantity(quantity - Quantity(Int(other)))
    case ("sign", nil): return .int(quantity.isZero ? 0 : quantity.isNegative ? -1 : 1)
    case ("isInteger", nil): return .bool(quantity.isWhole)
    case ("asInteger", nil):
      guard quantity.isWhole else {
        throw Fault(message: "cannot convert value to integer")
      }
      return .int(Int64(quantity.value))
    case ("asApproximateFloat", nil): return .double(quantity.double)
    default: return nil
    }
  }
}
