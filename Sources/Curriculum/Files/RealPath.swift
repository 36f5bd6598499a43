#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

enum RealPath {
  /// The absolute path without symbolic links; nil when there is nothing at `path`.
  static func of(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
