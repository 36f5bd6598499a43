import CourseModel

extension DocumentNode {
  /// The value alone, without places.
  public var plain: PlainValue {
    switch content {
    case .null: .null
    case .bool(let value): .bool(value)
    case .int(let value): .int(value)
    case .double(let value): .double(value)
    case .string(let value): .string(value)
    case .list(let elements): .list(elements.map(\.plain))
    case .map(let entries):
      .map(Dictionary(entries.map { ($0.key, $0.value.plain) }, uniquingKeysWith: { $1 }))
    }
  }

  /// "text", "list" ... as problems say it.
  public var kindName: String {
    switch content {
    case .list: PlainValue.list([]).kindName
    case .map: PlainValue.map([:]).kindName
    default: plain.kindName
    }
  }

  /// A node for a value that stands in no file. Keys are in alphabetical order.
  public init(plain: PlainValue, at place: SourcePlace) {
    switch plain {
    case .null: self.init(.null, at: place)
    case .bool(let value): self.init(.bool(value), at: place)
    case .int(let value): self.init(.int(value), at: place)
    case .double(let value): self.init(.double(value), at: place)
    case .string(let value): self.init(.string(value), at: place)
    case .list(let elements):
      self.init(.list(elements.map { DocumentNode(plain: $0, at: place) }), at: place)
    case .map(let values):
      let entries = values.sorted { $0.key < $1.key }.map {
        Entry(key: $0.key, keyPlace: place, value: DocumentNode(plain: $0.value, at: place))
      }
      self.init(.map(entries), at: place)
    }
  }
}
