import CourseModel

/// Keeps the loaded catalogue between two starts. It is used only when every file and folder that
/// decided it is as it was; any doubt, or a damaged cache, means loading anew.
public struct CatalogueCache: Sendable {
  /// The folder for the cache's file; made when it is not there.
  private let folder: String
  /// Nanoseconds since 1970.
  private let now: @Sendable () -> Int64

  public init(folder: String) { self.init(folder: folder, now: WallClock.nanoseconds) }

  init(folder: String, now: @escaping @Sendable () -> Int64) {
    self.folder = folder
    self.now = now
  }

  /// Each choice of packs has a cache of its own, so that using one does not undo another's.
  private func file(for packs: [String]) -> String {
    guard packs.count > 1 else { return "\(folder)/catalogue.cache" }
    let sum = Array(packs.joined(separator: "\n").utf8).withUnsafeBytes {
      Checksum.of(Slice(base: $0, bounds: $0.startIndex..<$0.endIndex))
    }
    return "\(folder)/catalogue-\(String(sum, radix: 36)).cache"
  }

  /// The catalogue of these packs, the main one first.
  public func load(packs: [String]) -> LoadedCatalogue {
    let key = CatalogueKey(packs: packs)
    let file = file(for: packs)
    if let bytes = try? TextFile.bytes(file, limit: CatalogueRecord.byteLimit),
      let cached = CatalogueRecord.read(bytes, key: key)
    {
      return cached
    }
    let files = ContentFiles()
    let loaded = CatalogueLoader.load(packs: packs, files: files)
    save(
      CatalogueRecord.bytes(key: key, stamps: files.stamps, loaded), to: file, stamps: files.stamps)
    return loaded
  }

  /// A file changed a moment ago could change once more without a new time stamp, on a file
  /// system with coarse ones; then nothing is kept, and the next start tries again.
  private static let settled: Int64 = 2_000_000_000

  /// Failing to save is no error: it only costs time.
  private func save(
    _ bytes: [UInt8], to file: String, stamps: [(path: String, stamp: FileStamp)]
  ) {
    let newest = stamps.map { max($0.stamp.modified, $0.stamp.changed) }.max() ?? 0
    guard newest < now() - Self.settled else { return }
    AtomicFile.write(bytes, to: file, inNewFolder: folder)
  }
}
