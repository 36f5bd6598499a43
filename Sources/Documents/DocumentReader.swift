import CourseModel

/// Reads a YAML, JSON or TOML text into a tree of values with places.
public enum DocumentReader {
  /// Reads `bytes` in the format that the ending of `file` names.
  public static func read(
    _ bytes: some Collection<UInt8>, file: String, limits: DocumentLimits = DocumentLimits()
  ) throws(DocumentError) -> DocumentNode {
    guard let format = DocumentFormat(fileName: file) else {
      throw DocumentError(.unknownFormat, at: SourcePlace(file: file))
    }
    return try read(bytes, as: format, file: file, limits: limits)
  }

  /// Reads `bytes` as `format`; `file` is only for places.
  public static func read(
    _ bytes: some Collection<UInt8>, as format: DocumentFormat, file: String,
    limits: DocumentLimits = DocumentLimits()
  ) throws(DocumentError) -> DocumentNode {
    let source = try SourceText(bytes, file: file, limit: limits.bytes)
    return switch format {
    case .yaml: try YAMLReader.read(source, limits: limits)
    case .json: try JSONReader.read(source, limits: limits)
    case .toml: try TOMLReader.read(source, limits: limits)
    }
  }

  public static func read(
    _ text: String, as format: DocumentFormat, file: String,
    limits: DocumentLimits = DocumentLimits()
  ) throws(DocumentError) -> DocumentNode {
    try read(text.utf8, as: format, file: file, limits: limits)
  }
}
