/// What may stand at a place of a file, and which contexts and functions its expressions may name.
struct Definition: Sendable {
  indirect enum Shape: Sendable {
    case null, boolean, number
    /// Any text; `constant` only that one, `filled` any but the empty one.
    case text, filled
    case constant(String)
    case list(Definition)
    case map(MapDefinition)
    case choice([Definition])
    case any
  }

  var shape: Shape
  /// In addition to those of the places around it.
  var contexts: [String] = []

  static let null = Definition(shape: .null)
  static let boolean = Definition(shape: .boolean)
  static let number = Definition(shape: .number)
  static let text = Definition(shape: .text)
  static let filled = Definition(shape: .filled)
  static let any = Definition(shape: .any)
  /// A text, a number or true and false.
  static let scalar = choice([text, boolean, number])
  static let filledOrList = choice([filled, list(filled)])

  static func constant(_ text: String) -> Definition { Definition(shape: .constant(text)) }
  static func list(_ item: Definition) -> Definition { Definition(shape: .list(item)) }
  static func choice(_ options: [Definition]) -> Definition {
    Definition(shape: .choice(options))
  }
  static func oneOf(_ constants: [String]) -> Definition { choice(constants.map(constant)) }

  static func map(
    _ properties: [MapDefinition.Property], others: MapDefinition.Others? = nil
  ) -> Definition {
    Definition(shape: .map(MapDefinition(properties: properties, others: others)))
  }

  /// A map with keys of one's own choice.
  static func map(of value: Definition, keys: Definition = .filled) -> Definition {
    map([], others: MapDefinition.Others(key: keys, value: value))
  }

  func naming(_ contexts: [String]) -> Definition {
    var copy = self
    copy.contexts = contexts
    return copy
  }
}

/// The keys of a map.
struct MapDefinition: Sendable {
  struct Property: Sendable {
    var name: String
    var definition: Definition
    var isRequired = false

    static func key(_ name: String, _ definition: Definition) -> Property {
      Property(name: name, definition: definition)
    }

    static func required(_ name: String, _ definition: Definition) -> Property {
      Property(name: name, definition: definition, isRequired: true)
    }
  }

  /// Keys beside the known ones.
  struct Others: Sendable {
    var key: Definition
    var value: Definition
  }

  var properties: [Property]
  var others: Others?

  func property(_ name: String) -> Property? { properties.first { $0.name == name } }
}

extension Definition {
  /// What a list here holds; nil when no list may stand here.
  var item: Definition? {
    switch shape {
    case .list(let item): return item
    case .any: return .any
    case .choice(let options):
      for option in options {
        if case .list(let item) = option.shape { return item }
      }
      return nil
    default: return nil
    }
  }

  /// The maps that may stand here.
  var maps: [MapDefinition] {
    switch shape {
    case .map(let map): [map]
    case .any: [MapDefinition(properties: [], others: .init(key: .text, value: .any))]
    case .choice(let options):
      options.compactMap { if case .map(let map) = $0.shape { map } else { nil } }
    default: []
    }
  }

  func accepts(_ value: YAMLScalar.Value) -> Bool {
    switch (shape, value) {
    case (.null, .null), (.boolean, .boolean), (.number, .number), (.text, .string), (.any, _): true
    case (.filled, .string(let text)): !text.isEmpty
    case (.constant(let constant), .string(let text)): text == constant
    case (.choice(let options), _): options.contains { $0.accepts(value) }
    default: false
    }
  }
}
