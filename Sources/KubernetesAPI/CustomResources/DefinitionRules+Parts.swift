/// Subresources and printer columns of definitions.
extension FaultList {
  mutating func checkSubresources(_ version: JSON, _ path: FieldPath) {
    let scale = version["subresources"]["scale"]
    guard scale.object != nil else { return }
    checkScalePath(
      scale, "specReplicasPath", path, [".spec."], "should be a json path under .spec")
    checkScalePath(
      scale, "statusReplicasPath", path, [".status."], "should be a json path under .status")
    if !scale["labelSelectorPath"].isEmpty {
      checkScalePath(
        scale, "labelSelectorPath", path, [".spec.", ".status."],
        "should be a json path under either .status or .spec")
    }
  }

  private mutating func checkScalePath(
    _ scale: JSON, _ field: String, _ path: FieldPath, _ homes: [String], _ words: String
  ) {
    let place = path.child("scale.\(field)")
    let text = scale[field].string ?? ""
    if text.isEmpty {
      required(place)
    } else if !text.hasPrefix(".") {
      invalid(place, .string(text), "must be a simple json path starting with .")
    } else if !homes.contains(where: text.hasPrefix) {
      invalid(place, .string(text), words)
    }
  }

  private static let columnTypes = ["boolean", "date", "integer", "number", "string"]
  private static let columnFormats = [
    "byte", "date", "date-time", "double", "float", "int32", "int64", "password",
  ]

  mutating func checkColumns(_ version: JSON, _ path: FieldPath) {
    for (index, column) in version["additionalPrinterColumns"].elements.enumerated() {
      let place = path.index(index)
      if column["name"].isEmpty { required(place.child("name")) }
      let types = "must be one of \(Self.columnTypes.joined(separator: ","))"
      let type = column["type"].string ?? ""
      if type.isEmpty {
        required(place.child("type"), types)
      } else if !Self.columnTypes.contains(type) {
        invalid(place.child("type"), .string(type), types)
      }
      let format = column["format"].string ?? ""
      if !format.isEmpty, !Self.columnFormats.contains(format) {
        invalid(
          place.child("format"), .string(format),
          "must be one of \(Self.columnFormats.joined(separator: ","))")
      }
      checkColumnPath(column["jsonPath"].string ?? "", place.child("jsonPath"))
    }
  }

  private mutating func checkColumnPath(_ text: String, _ path: FieldPath) {
    if text.isEmpty {
      required(path)
    } else if !text.hasPrefix(".") {
      invalid(path, .string(text), "must be a simple json path starting with .")
    } else if (try? JSONPath(text)) == nil {
      invalid(path, .string(text), "is an invalid path: \(Self.complaint(about: text))")
    }
  }

  private static func complaint(about path: String) -> String {
    do throws(JSONPath.Fault) {
      _ = try JSONPath(path)
      return ""
    } catch {
      return error.message
    }
  }
}
