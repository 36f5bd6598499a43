import CourseModel
import Documents
import KubernetesAPI

/// The objects of one manifest: YAML with `---` between them, or JSON.
public struct ManifestFile: Sendable {
  public struct Manifest: Sendable {
    public var object: JSON
    public var place: SourcePlace
  }

  public private(set) var manifests: [Manifest] = []

  /// - Throws: the first fault of a document, with its place in the file.
  public init(_ bytes: [UInt8], file: String) throws(DocumentError) {
    for part in Self.documents(bytes) {
      let node = try DocumentReader.read(
        part, as: file.hasSuffix(".json") ? .json : .yaml, file: file)
      let json = JSON(plain: node.plain)
      // A document of comments only is none.
      if json.isNull { continue }
      if json["kind"] == "List" {
        manifests += json["items"].elements.map { Manifest(object: $0, place: node.place) }
      } else {
        manifests.append(Manifest(object: json, place: node.place))
      }
    }
  }

  /// Each document with as many empty lines before it as there are lines above, so that places in
  /// it are places in the file.
  private static func documents(_ bytes: [UInt8]) -> [[UInt8]] {
    var documents: [[UInt8]] = []
    var current: [UInt8] = []
    var isBlank = true
    var line = 0
    for text in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      line += 1
      let isMark =
        text.starts(with: Array("---".utf8))
        && text.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x0D }
      if isMark {
        if !isBlank { documents.append(current) }
        current = Array(repeating: UInt8(ascii: "\n"), count: line)
        isBlank = true
      } else {
        current += text
        current.append(UInt8(ascii: "\n"))
        if text.contains(where: { $0 > 0x20 }), text.first { $0 > 0x20 } != UInt8(ascii: "#") {
          isBlank = false
        }
      }
    }
    if !isBlank { documents.append(current) }
    return documents
  }
}
