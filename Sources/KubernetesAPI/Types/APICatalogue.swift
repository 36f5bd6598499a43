/// Everything the API server knows about its built-in types, read from `cluster/kubernetes-api.txt`:
/// what it serves, and what objects look like in JSON and in protobuf.
public struct APICatalogue: Sendable {
  /// In the order in which discovery lists them. Of two versions the preferred one comes first.
  public internal(set) var types: [ResourceType] = []
  public internal(set) var schemas = Schemas()
  var kinds: [GroupVersionKind: SchemaID] = [:]

  /// - Throws: `Fault` for a text that is not such a table.
  public init(_ table: [UInt8]) throws(Fault) {
    var reader = APITableReader(table)
    self = try reader.read()
  }

  init() {}

  /// The schema of a kind that is stored, or that is only ever sent, such as `policy/v1 Eviction`
  /// and `DeleteOptions`.
  public func schema(of kind: GroupVersionKind) -> SchemaID? {
    if let schema = kinds[kind] { return schema }
    // Every group serves the options of deletion as its own.
    return kind.kind == "DeleteOptions"
      ? schemas.id(named: "io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions") : nil
  }

  /// A line of the table that cannot be read.
  public struct Fault: Error, Hashable, Sendable {
    public var line: Int
    public var message: String
  }
}
