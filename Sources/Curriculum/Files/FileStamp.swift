#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What the file system says about a path; two equal stamps mean that nothing was changed there.
public struct FileStamp: Equatable, Sendable {
  var mode: UInt32
  var inode: UInt64
  var size: Int64
  /// Nanoseconds since 1970.
  var modified: Int64
  /// When contents, owner or mode were last changed: cannot be set back by hand.
  var changed: Int64

  /// The stamp of a path where there is nothing.
  static let absent = FileStamp()

  init(
    mode: UInt32 = 0, inode: UInt64 = 0, size: Int64 = 0, modified: Int64 = 0, changed: Int64 = 0
  ) {
    self.mode = mode
    self.inode = inode
    self.size = size
    self.modified = modified
    self.changed = changed
  }

  /// Looks at the path itself: a symbolic link is not followed.
  public init(of path: UnsafePointer<CChar>) {
    var status = stat()
    self.init()
    guard lstat(path, &status) == 0 else { return }
    mode = UInt32(status.st_mode)
    inode = UInt64(status.st_ino)
    size = Int64(status.st_size)
    #if canImport(Darwin)
      modified = Self.nanoseconds(status.st_mtimespec)
      changed = Self.nanoseconds(status.st_ctimespec)
    #else
      modified = Self.nanoseconds(status.st_mtim)
      changed = Self.nanoseconds(status.st_ctim)
    #endif
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  var kind: FolderItem.Kind {
    switch mode & UInt32(S_IFMT) {
    case UInt32(S_IFREG): .file
    case UInt32(S_IFDIR): .folder
    default: .other
    }
  }
}
