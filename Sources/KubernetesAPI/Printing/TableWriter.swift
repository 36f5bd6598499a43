/// Writes lists, objects and watch events as tables, straight to bytes: a list of a thousand pods
/// is asked for at every `kubectl get`.
public struct TableWriter {
  /// How much of the object each row carries: the query parameter `includeObject`.
  public enum IncludedObject: String, Sendable {
    case metadata = "Metadata"
    case object = "Object"
    case none = "None"

    /// - Throws: a 422 for anything but the three and nothing at all.
    public init(parameter: String) throws(APIStatus) {
      guard let known = parameter.isEmpty ? .metadata : IncludedObject(rawValue: parameter) else {
        throw .invalid(
          GroupVersionKind(group: "meta.k8s.io", version: "v1", kind: "TableOptions"), "",
          [
            FieldFault(
              .invalid, FieldPath("includeObject"), value: .string(parameter),
              "must be 'Metadata', 'Object', 'None', or empty")
          ])
      }
      self = known
    }
  }

  private let printer: TablePrinter
  private let included: IncludedObject
  /// Of `meta.k8s.io`: `v1`, or `v1beta1` for clients that ask for it.
  private let version: String
  private let head: [UInt8]

  public init(
    _ printer: TablePrinter, including: IncludedObject = .metadata, version: String = "v1"
  ) {
    self.printer = printer
    self.included = including
    self.version = version
    self.head = JSON.array(printer.columns.map(\.json)).bytes
  }

  /// A table of some objects. The events of a watch carry the columns only once: all but the
  /// stream's first are written without.
  /// - Parameters:
  ///   - metadata: the list's (`resourceVersion`, `continue`, `remainingItemCount`).
  ///   - now: what ages are counted to.
  public func write(
    _ objects: some Collection<JSON>, metadata: JSON, withColumns: Bool = true, now: Timestamp,
    to writer: inout JSONWriter
  ) {
    writer.write(raw: "{\"kind\":\"Table\",\"apiVersion\":\"meta.k8s.io/\(version)\",\"metadata\":")
    writer.write(metadata: metadata)
    writer.write(raw: ",\"columnDefinitions\":")
    if withColumns { writer.write(raw: head) } else { writer.write(raw: "null") }
    writer.write(raw: ",\"rows\":")
    if objects.isEmpty {
      writer.write(printer.noRows)
    } else if let order = printer.order {
      write(rows: objects.sorted(by: order), now, to: &writer)
    } else {
      write(rows: objects, now, to: &writer)
    }
    writer.write(raw: "}")
  }

  /// A table of one object, as for a GET by name or a watch event.
  public func write(
    _ object: JSON, withColumns: Bool = true, now: Timestamp, to writer: inout JSONWriter
  ) {
    var metadata: JSON = [:]
    let version = object["metadata"]["resourceVersion"]
    if !version.isEmpty { metadata["resourceVersion"] = version }
    write(
      CollectionOfOne(object), metadata: metadata, withColumns: withColumns, now: now, to: &writer)
  }

  private func write(
    rows objects: some Collection<JSON>, _ now: Timestamp, to writer: inout JSONWriter
  ) {
    var separator = "["
    for object in objects {
      writer.write(raw: separator)
      separator = ","
      writer.write(raw: "{\"cells\":")
      writer.write(.array(printer.cells(object, now)))
      if let conditions = printer.conditions(object) {
        writer.write(raw: ",\"conditions\":")
        writer.write(conditions)
      }
      writer.write(raw: ",\"object\":")
      write(object: object, to: &writer)
      writer.write(raw: "}")
    }
    writer.write(raw: "]")
  }

  private func write(object: JSON, to writer: inout JSONWriter) {
    switch included {
    case .none: writer.write(raw: "null")
    case .object: writer.write(ordered: object)
    case .metadata: PartialObjectMetadata.write(object, version: version, to: &writer)
    }
  }
}
