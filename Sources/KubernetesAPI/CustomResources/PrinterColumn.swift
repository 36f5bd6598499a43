/// A column that a definition adds to the tables of its objects.
/// https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#additional-printer-columns
public struct PrinterColumn: Sendable {
  var name: String
  var type: String
  var format: String
  var description: String
  var priority: Int
  var path: JSONPath?

  init(_ json: JSON) {
    name = json["name"].string ?? ""
    type = json["type"].string ?? "string"
    format = json["format"].string ?? ""
    let path = json["jsonPath"].string ?? ""
    description =
      json["description"].string
      ?? "Custom resource definition column (in JSONPath format): \(path)"
    priority = json["priority"].int ?? 0
    self.path = try? JSONPath(path)
  }

  static func all(of version: JSON) -> [PrinterColumn] {
    version["additionalPrinterColumns"].elements.map(PrinterColumn.init)
  }

  var head: TableColumn {
    TableColumn(
      name: name, type: type, format: format, description: description, priority: priority)
  }

  /// What stands in a row: the first value that the path finds, null where it is of another type.
  func cell(_ object: JSON, now: Timestamp) -> JSON {
    guard let first = path?.values(in: object).first else { return .null }
    switch (type, first) {
    case ("string", _): return .string(Self.text(first))
    case ("integer", .int), ("number", .int), ("number", .double), ("boolean", .bool):
      return first
    case ("integer", .double(let number)):
      return Int64(exactly: number.rounded(.towardZero)).map(JSON.int) ?? .null
    case ("date", .string(let text)):
      guard let time = Timestamp(text) else { return "<invalid>" }
      return .string(HumanDuration.text(from: time, to: now))
    default: return .null
    }
  }

  private static func text(_ value: JSON) -> String {
    switch value {
    case .string(let text): text
    case .null: "<no value>"
    case .array, .object: value.description
    default: GoText.text(value)
    }
  }
}

extension CustomResource {
  /// How the version's objects are shown in tables.
  public var tablePrinter: TablePrinter {
    guard !columns.isEmpty else { return .customStandard }
    let columns = columns
    return TablePrinter(columns: [.name] + columns.map(\.head)) { object, now in
      [.string(object.name)] + columns.map { $0.cell(object, now: now) }
    }
  }
}
