extension CustomResource {
  /// Reads an object: its metadata as that of every object, the rest by the definition's schema.
  /// Unknown fields are dropped and told, what was left out is filled in.
  /// - Parameters:
  ///   - duplicates: paths of keys that the text had twice in one object.
  ///   - schemas: those of the server, for the metadata.
  /// - Throws: metadata of the wrong type.
  public func decode(
    _ value: JSON, duplicates: [String] = [], schemas: Schemas
  ) throws(DecodingFault) -> ObjectDecoder.Decoded {
    var object = value
    var complaints: [String] = []
    if let schema = schemas.id(named: Self.metadataName), object["metadata"].object != nil {
      let decoded = try ObjectDecoder(schemas).decode(object["metadata"], as: schema)
      object["metadata"] = decoded.object
      complaints += decoded.complaints.map {
        $0.replacing("unknown field \"", with: "unknown field \"metadata.", maxReplacements: 1)
      }
    }
    complaints += schema.prune(&object).map { "unknown field \"\($0)\"" }
    schema.fill(&object)
    var seen: Set<String> = []
    complaints += duplicates.filter { seen.insert($0).inserted }
      .map { "duplicate field \"\($0)\"" }
    return ObjectDecoder.Decoded(object: object, complaints: complaints)
  }
}
