/// The faults found in one object so far, in the server's order. The rules are extensions of it.
struct FaultList {
  private(set) var faults: [FieldFault] = []

  var isEmpty: Bool { faults.isEmpty }

  mutating func append(_ fault: FieldFault) { faults.append(fault) }
  mutating func append(_ more: FaultList) { faults.append(contentsOf: more.faults) }

  mutating func required(_ path: FieldPath, _ detail: String = "") {
    append(FieldFault(.required, path, detail))
  }

  mutating func forbidden(_ path: FieldPath, _ detail: String) {
    append(FieldFault(.forbidden, path, detail))
  }

  mutating func invalid(_ path: FieldPath, _ value: JSON, _ detail: String) {
    append(FieldFault(.invalid, path, value: value, detail))
  }

  /// A value that is one of the server's structures; see `GoTypes`.
  mutating func invalid(_ path: FieldPath, _ value: JSON, as type: String, _ detail: String) {
    append(FieldFault(.invalid, path, value: value, shown: GoTypes.line(value, type), detail))
  }

  /// A fault that does not show the value.
  mutating func invalid(_ path: FieldPath, _ detail: String) {
    append(FieldFault(.invalid, path, detail))
  }

  /// A text that breaks a format, once for each complaint.
  mutating func invalid(_ path: FieldPath, _ text: String, _ complaints: [String]) {
    for complaint in complaints { invalid(path, .string(text), complaint) }
  }

  mutating func notSupported(_ path: FieldPath, _ value: JSON, _ supported: [String]) {
    append(FieldFault(.notSupported, path, value: value, Self.supported(supported)))
  }

  mutating func notSupported(
    _ path: FieldPath, _ value: JSON, as type: String, _ supported: [String]
  ) {
    append(
      FieldFault(
        .notSupported, path, value: value, shown: GoTypes.line(value, type),
        Self.supported(supported)))
  }

  mutating func duplicate(_ path: FieldPath, _ value: JSON, _ detail: String = "") {
    append(FieldFault(.duplicate, path, value: value, detail))
  }

  mutating func duplicate(
    _ path: FieldPath, _ value: JSON, as type: String, _ detail: String = ""
  ) {
    append(
      FieldFault(.duplicate, path, value: value, shown: GoTypes.line(value, type), detail))
  }

  mutating func notFound(_ path: FieldPath, _ value: JSON, _ detail: String = "") {
    append(FieldFault(.notFound, path, value: value, detail))
  }

  mutating func internalError(_ path: FieldPath, _ detail: String) {
    append(FieldFault(.internalError, path, detail))
  }

  /// - Parameter limit: in bytes.
  mutating func tooLong(_ path: FieldPath, limit: Int) {
    append(FieldFault(.tooLong, path, "may not be more than \(limit) byte\(limit == 1 ? "" : "s")"))
  }

  mutating func tooMany(_ path: FieldPath, _ count: Int, limit: Int) {
    append(
      FieldFault(
        .tooMany, path, value: JSON(count),
        "must have at most \(limit) item\(limit == 1 ? "" : "s")"))
  }

  private static func supported(_ values: [String]) -> String {
    values.isEmpty
      ? "" : "supported values: " + values.map(GoQuoting.quoted).joined(separator: ", ")
  }
}

/// Rules that many fields share.
extension FaultList {
  mutating func checkNotNegative(_ value: Int?, _ path: FieldPath) {
    guard let value, value < 0 else { return }
    invalid(path, JSON(value), "must be greater than or equal to 0")
  }

  mutating func checkPositive(_ value: Int, _ path: FieldPath) {
    if value <= 0 { invalid(path, JSON(value), "must be greater than zero") }
  }

  mutating func checkPortNumber(_ number: Int, _ path: FieldPath) {
    if !(1...65535).contains(number) {
      invalid(path, JSON(number), "must be between 1 and 65535, inclusive")
    }
  }

  /// A number, or the name of a container's port.
  mutating func checkPort(_ port: JSON, _ path: FieldPath) {
    if let name = port.string {
      invalid(path, name, NameFormat.portName(name))
    } else {
      checkPortNumber(port.int ?? 0, path)
    }
  }

  /// A choice that must be made.
  mutating func checkChoice(_ value: String, _ path: FieldPath, _ supported: [String]) {
    if value.isEmpty {
      required(path)
    } else if !supported.contains(value) {
      notSupported(path, .string(value), supported)
    }
  }

  /// Texts and numbers as they stand, null where nothing does.
  mutating func checkUnchanged(_ new: JSON, _ old: JSON, _ path: FieldPath) {
    if !Semantics.equal(new, old) { invalid(path, new, "field is immutable") }
  }

  mutating func checkUnchanged(_ new: JSON, _ old: JSON, as type: String, _ path: FieldPath) {
    if !Semantics.equal(new, old) { invalid(path, new, as: type, "field is immutable") }
  }
}
