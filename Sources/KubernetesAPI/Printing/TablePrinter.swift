/// How objects of one kind are shown in a table that the server makes: `kubectl get` prints what it
/// is given here. Every row has a cell for every column, wide ones included; the client hides those.
/// https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-tables
public struct TablePrinter: Sendable {
  public typealias Cells = @Sendable (_ object: JSON, _ now: Timestamp) -> [JSON]

  public var columns: [TableColumn]
  public var cells: Cells
  /// Marks of a row, such as that its pod is done; nil for most rows.
  public var conditions: @Sendable (_ object: JSON) -> JSON? = { _ in nil }
  /// The order of rows where it is not the list's own.
  public var order: (@Sendable (JSON, JSON) -> Bool)?
  /// Kinds without a printer of their own send `null` for no rows, all others `[]`.
  public var noRows: JSON = []

  /// What custom resources' definitions give: the columns, and what stands in them.
  public init(columns: [TableColumn], cells: @escaping Cells) {
    self.columns = columns
    self.cells = cells
  }

  init(_ columns: TableColumn..., cells: @escaping Cells) {
    self.init(columns: columns, cells: cells)
  }

  /// The printer of a built-in kind, in any version; name and creation time for the kinds that
  /// have none.
  public init(for kind: GroupVersionKind) {
    let key = kind.group.isEmpty ? kind.kind : "\(kind.kind).\(kind.group)"
    self = Self.ofKinds[key] ?? .standard
  }

  /// Kinds that have nothing to show but their age.
  static let nameAndAge = TablePrinter(.name, .age) { object, now in
    [Cell.name(object), Cell.age(object, now)]
  }

  /// Kinds that the server has no printer for.
  public static let standard: TablePrinter = {
    var printer = TablePrinter(
      .name, .date("Created At", "When the object was created")
    ) { object, _ in
      [Cell.name(object), object["metadata"]["creationTimestamp"]]
    }
    printer.noRows = .null
    return printer
  }()

  /// Custom resources whose definition names no columns.
  public static let customStandard = TablePrinter(
    .name, .date("Age", "When the object was created")
  ) { object, now in
    [Cell.name(object), Cell.age(object, now)]
  }
}
