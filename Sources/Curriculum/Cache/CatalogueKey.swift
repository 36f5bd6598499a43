#if canImport(Darwin)
  import Darwin
#endif

/// What a cached catalogue belongs to: the packs and the program that read them.
struct CatalogueKey: Equatable {
  /// Absolute, without links; a pack that is not there as given.
  var packs: [String]
  /// Another build may read the same files in another way.
  var program: FileStamp

  init(packs: [String], program: FileStamp = FileStamp(of: Self.programPath)) {
    self.packs = packs.map { RealPath.of($0) ?? $0 }
    self.program = program
  }

  private static var programPath: String {
    RealPath.of("/proc/self/exe") ?? CommandLine.arguments.first ?? ""
  }
}
