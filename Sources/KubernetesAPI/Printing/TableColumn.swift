/// The head of a column: what a client needs to know to show its cells.
public struct TableColumn: Hashable, Sendable {
  public var name: String
  /// An OpenAPI type: `string`, `integer`, `boolean`, `number`, `date`.
  public var type: String
  /// `name` for the column that identifies the row.
  public var format: String
  public var description: String
  /// Above 0: only shown when more is asked for (`-o wide`).
  public var priority: Int

  public init(
    name: String, type: String, format: String = "", description: String = "", priority: Int = 0
  ) {
    self.name = name
    self.type = type
    self.format = format
    self.description = description
    self.priority = priority
  }

  public var json: JSON {
    [
      "name": .string(name), "type": .string(type), "format": .string(format),
      "description": .string(description), "priority": JSON(priority),
    ]
  }
}

extension TableColumn {
  static let name = TableColumn(
    name: "Name", type: "string", format: "name",
    description: "The object's name, which no other of its kind has in its namespace")
  static let age = text("Age", "How long ago the object was created")
  static let containers = text("Containers", "Names of the containers in the template").wide
  static let images = text("Images", "Images of the containers in the template").wide
  static let selector = text("Selector", "The labels by which its pods are found").wide

  static func text(_ name: String, _ description: String) -> TableColumn {
    TableColumn(name: name, type: "string", description: description)
  }

  static func integer(_ name: String, _ description: String) -> TableColumn {
    TableColumn(name: name, type: "integer", description: description)
  }

  static func boolean(_ name: String, _ description: String) -> TableColumn {
    TableColumn(name: name, type: "boolean", description: description)
  }

  static func date(_ name: String, _ description: String) -> TableColumn {
    TableColumn(name: name, type: "date", description: description)
  }

  /// The same column, shown only when more is asked for.
  var wide: TableColumn {
    var column = self
    column.priority = 1
    return column
  }
}
