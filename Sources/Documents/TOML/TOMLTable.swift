import CourseModel

/// A table while its document is read. What may be added to it depends on how it came to be.
final class TOMLTable {
  enum Origin {
    /// Only on the way to another header: `a` of `[a.b]`.
    case passed
    /// By a header of its own, or as an element of an array of tables.
    case header
    /// By a dotted key: `a` of `a.b = 1`.
    case dotted
  }

  private enum Item {
    case value(DocumentNode)
    case table(TOMLTable)
    case tables(Elements)
  }

  /// An array of tables; by reference, so that adding to a long one stays cheap.
  private final class Elements {
    var tables: [TOMLTable]
    let place: SourcePlace

    init(first: TOMLTable, at place: SourcePlace) {
      tables = [first]
      self.place = place
    }
  }

  private var origin: Origin
  private let place: SourcePlace
  private var keys: [Located<String>] = []
  private var items: [String: Item] = [:]

  init(_ origin: Origin, at place: SourcePlace) {
    self.origin = origin
    self.place = place
  }

  var node: DocumentNode {
    let entries = keys.compactMap { key in
      items[key.value].map { item in
        DocumentNode.Entry(key: key.value, keyPlace: key.place, value: Self.node(item))
      }
    }
    return DocumentNode(.map(entries), at: place)
  }

  private static func node(_ item: Item) -> DocumentNode {
    switch item {
    case .value(let node): node
    case .table(let table): table.node
    case .tables(let elements):
      DocumentNode(.list(elements.tables.map(\.node)), at: elements.place)
    }
  }

  /// The table of the header `[keys]`.
  func define(_ keys: [Located<String>]) throws(DocumentError) -> TOMLTable {
    let (parent, last) = try passed(keys)
    switch parent.items[last.value] {
    case nil:
      return parent.add(last, TOMLTable(.header, at: last.place))
    case .table(let table) where table.origin == .passed:
      table.origin = .header
      return table
    default:
      throw DocumentError(.duplicateKey(last.value), at: last.place)
    }
  }

  /// A new table for the header `[[keys]]`.
  func append(_ keys: [Located<String>]) throws(DocumentError) -> TOMLTable {
    let (parent, last) = try passed(keys)
    let table = TOMLTable(.header, at: last.place)
    switch parent.items[last.value] {
    case nil:
      parent.keys.append(last)
      parent.items[last.value] = .tables(Elements(first: table, at: last.place))
    case .tables(let elements):
      elements.tables.append(table)
    default:
      throw DocumentError(.duplicateKey(last.value), at: last.place)
    }
    return table
  }

  /// Sets the value of a dotted key. Only tables made by dotted keys can be added to so.
  func set(_ keys: [Located<String>], _ value: DocumentNode) throws(DocumentError) {
    var table = self
    for key in keys.dropLast() {
      switch table.items[key.value] {
      case nil: table = table.add(key, TOMLTable(.dotted, at: key.place))
      case .table(let next) where next.origin == .dotted: table = next
      default: throw DocumentError(.duplicateKey(key.value), at: key.place)
      }
    }
    guard let last = keys.last else { return }
    guard table.items[last.value] == nil else {
      throw DocumentError(.duplicateKey(last.value), at: last.place)
    }
    table.keys.append(last)
    table.items[last.value] = .value(value)
  }

  /// Goes along all keys but the last, as a header does: through tables, and through the last
  /// element of an array of tables.
  private func passed(_ keys: [Located<String>]) throws(DocumentError)
    -> (parent: TOMLTable, last: Located<String>)
  {
    var table = self
    for key in keys.dropLast() {
      switch table.items[key.value] {
      case nil: table = table.add(key, TOMLTable(.passed, at: key.place))
      case .table(let next): table = next
      case .tables(let elements): table = elements.tables[elements.tables.count - 1]
      case .value: throw DocumentError(.duplicateKey(key.value), at: key.place)
      }
    }
    return (table, keys[keys.count - 1])
  }

  private func add(_ key: Located<String>, _ table: TOMLTable) -> TOMLTable {
    keys.append(key)
    items[key.value] = .table(table)
    return table
  }
}
