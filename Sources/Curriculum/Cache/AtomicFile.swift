#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Writes a file so that readers see the old one or the new one, never a part.
enum AtomicFile {
  /// Whether it was written. Makes the last part of the folder's path when it is not there.
  @discardableResult
  static func write(_ bytes: [UInt8], to file: String, inNewFolder folder: String) -> Bool {
    mkdir(folder, 0o700)
    var template = Array("\(file).XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return false }
    let written = writeAll(bytes, to: descriptor)
    guard close(descriptor) == 0, written, rename(template, file) == 0 else {
      unlink(template)
      return false
    }
    return true
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count, let start = buffer.baseAddress {
        let count = pwrite(descriptor, start + done, buffer.count - done, off_t(done))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        done += count
      }
      return true
    }
  }
}
