/// How values of each schema are owned and merged: one by one, by key, or as a whole. Made once of
/// all schemas, because every write asks.
/// https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy
public struct FieldTypes: Sendable {
  /// A place among the types.
  typealias ID = Int

  enum Scalar: Sendable {
    case number
    case text
    case boolean
    case any
  }

  struct Object: Sendable {
    /// In order of their bytes.
    fileprivate(set) var names: [String] = []
    fileprivate(set) var types: [ID] = []
    var isAtomic = false

    func type(of name: String) -> ID? {
      var low = 0
      var high = names.count
      while low < high {
        let middle = (low + high) / 2
        if names[middle] == name { return types[middle] }
        if names[middle] < name { low = middle + 1 } else { high = middle }
      }
      return nil
    }
  }

  struct ListKey: Sendable {
    var name: String
    var defaultValue: JSON?
  }

  enum ListRule: Sendable {
    case atomic
    case set
    case keyed([ListKey])
  }

  enum Kind: Sendable {
    case scalar(Scalar)
    case object(Object)
    case map(ID, isAtomic: Bool)
    case list(ID, ListRule)
    /// Whatever stands there: maps by their keys, lists as a whole.
    case deduced
  }

  private(set) var kinds: [Kind] = []
  /// The type of every unknown field.
  let deduced: ID

  subscript(id: ID) -> Kind { kinds[id] }

  /// Schemas that were added later are not known here.
  func type(of schema: SchemaID?) -> ID { min(schema ?? deduced, deduced) }

  /// The types have the places of their schemas; more follow for the ways that fields use them.
  public init(_ schemas: Schemas) {
    deduced = schemas.all.count
    kinds = Array(repeating: .deduced, count: deduced + 1)
    for id in schemas.all.indices {
      kinds[id] = kind(of: schemas[id], schemas)
    }
  }

  private mutating func kind(of schema: Schema, _ schemas: Schemas) -> Kind {
    switch schema.shape {
    case .object(let fields):
      var object = Object(isAtomic: schema.isAtomic)
      for field in fields {
        object.names.append(field.name)
        object.types.append(type(of: field, schemas))
      }
      return .object(object)
    case .map(let values): return .map(values, isAtomic: schema.isAtomic)
    case .list(let elements): return .list(elements, .atomic)
    case .string, .bytes, .time, .microTime: return .scalar(.text)
    case .integer, .number: return .scalar(.number)
    case .boolean: return .scalar(.boolean)
    case .intOrString, .quantity: return .scalar(.any)
    case .any: return .deduced
    }
  }

  private mutating func type(of field: Schema.Field, _ schemas: Schemas) -> ID {
    let schema = schemas[field.schema]
    switch schema.shape {
    case .list(let elements):
      switch field.listType {
      case "set": return add(.list(elements, .set))
      case "map":
        let keys = field.listMapKeys.sorted().map {
          ListKey(name: $0, defaultValue: schemas[elements].field($0)?.defaultValue)
        }
        return add(.list(elements, .keyed(keys)))
      default: return field.schema
      }
    case .object where field.isAtomicMap && !schema.isAtomic:
      guard case .object(var object) = kind(of: schema, schemas) else { return field.schema }
      object.isAtomic = true
      return add(.object(object))
    case .map(let values) where field.isAtomicMap: return add(.map(values, isAtomic: true))
    default: return field.schema
    }
  }

  private mutating func add(_ kind: Kind) -> ID {
    kinds.append(kind)
    return kinds.count - 1
  }
}

/// The keys by which the elements of lists are told apart.
extension FieldTypes {
  enum KeyFault: Error, Hashable {
    case nullElement
    case noObject
    case missing(String)
    case nullInSet
    case objectInSet
    case listInSet
  }

  /// `k:{"name":"x"}` or `v:"x"`.
  static func key(
    of element: JSON, _ rule: ListRule
  ) throws(KeyFault) -> String {
    switch rule {
    case .set:
      if element.isNull { throw .nullInSet }
      if element.object != nil { throw .objectInSet }
      if element.array != nil { throw .listInSet }
      return "v:\(element)"
    case .keyed(let keys):
      if element.isNull { throw .nullElement }
      guard let object = element.object else { throw .noObject }
      var key = JSONObject()
      for field in keys {
        guard let value = object[field.name] ?? field.defaultValue else {
          throw .missing(field.name)
        }
        key[field.name] = value
      }
      return "k:\(JSON.object(key))"
    // Elements of atomic lists have no keys, and nobody asks for them.
    case .atomic: throw .noObject
    }
  }
}
