/// Objects without all but their metadata, for clients that only keep watch:
/// `Accept: application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1`.
public enum PartialObjectMetadata {
  public static func of(_ object: JSON, version: String = "v1") -> JSON {
    [
      "kind": "PartialObjectMetadata", "apiVersion": .string("meta.k8s.io/\(version)"),
      "metadata": object["metadata"],
    ]
  }

  public static func write(_ object: JSON, version: String = "v1", to writer: inout JSONWriter) {
    write(head: "PartialObjectMetadata", version, object["metadata"], to: &writer)
    writer.write(raw: "}")
  }

  /// A list of such. `metadata`: the list's own.
  public static func write(
    _ objects: some Collection<JSON>, metadata: JSON, version: String = "v1",
    to writer: inout JSONWriter
  ) {
    write(head: "PartialObjectMetadataList", version, metadata, to: &writer)
    writer.write(raw: ",\"items\":[")
    var separator = ""
    for object in objects {
      writer.write(raw: separator)
      separator = ","
      write(object, version: version, to: &writer)
    }
    writer.write(raw: "]}")
  }

  private static func write(
    head kind: String, _ version: String, _ metadata: JSON, to writer: inout JSONWriter
  ) {
    writer.write(
      raw: "{\"kind\":\"\(kind)\",\"apiVersion\":\"meta.k8s.io/\(version)\",\"metadata\":")
    writer.write(metadata: metadata)
  }
}
