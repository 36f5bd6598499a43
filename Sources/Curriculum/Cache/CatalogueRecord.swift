import CourseModel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The form of a cached catalogue: format, checksum of the rest, key, stamps, the catalogue.
enum CatalogueRecord {
  /// Raise it whenever the form changes.
  private static let format = "drydock catalogue 1"

  static let byteLimit = 64 << 20

  static func bytes(
    key: CatalogueKey, stamps: [(path: String, stamp: FileStamp)], _ loaded: LoadedCatalogue
  ) -> [UInt8] {
    var writer = RecordWriter()
    writer.stamp(key.program)
    writer.number(key.packs.count)
    for pack in key.packs { writer.text(pack) }
    writer.number(stamps.count)
    for (path, stamp) in stamps {
      writer.stamp(stamp)
      writer.text(path)
    }
    writer.bytes += (try? JSONEncoder().encode(loaded)) ?? Data()
    var head = RecordWriter()
    head.text(format)
    head.number(writer.bytes.withUnsafeBytes { Checksum.of($0[...]) })
    return head.bytes + writer.bytes
  }

  /// The catalogue; nil when the bytes are damaged, of another key, or a file has changed.
  static func read(_ bytes: [UInt8], key: CatalogueKey) -> LoadedCatalogue? {
    bytes.withUnsafeBytes { buffer in
      var reader = RecordReader(buffer)
      guard reader.text() == format, let checksum = reader.number(),
        UInt64(bitPattern: Int64(checksum)) == Checksum.of(reader.rest),
        reader.stamp() == key.program,
        let packs = reader.number(), packs == key.packs.count,
        key.packs.allSatisfy({ reader.text() == $0 }),
        let stamps = reader.number()
      else { return nil }
      for _ in 0..<max(0, stamps) {
        guard let stamp = reader.stamp(), reader.withPath({ FileStamp(of: $0) == stamp }) == true
        else { return nil }
      }
      return try? JSONDecoder().decode(LoadedCatalogue.self, from: Data(reader.rest))
    }
  }
}
