import Glibc

/// Tells when files of a workspace are saved, through inotify.
///
/// Editors save in several steps (write a new file, rename it over the old one), so a change is
/// reported once nothing more has happened for `settle` milliseconds.
public final class WorkspaceWatch: Sendable {
  static let settle: Int32 = 25

  private let descriptor: Int32
  private let path: String

  /// - Throws: `cannotRead` when the kernel refuses to watch.
  public init(path: String) throws(ClassroomFault) {
    descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
    self.path = path
    guard descriptor >= 0 else {
      throw .cannotRead(
        path: path, reason: "cannot be watched: \(String(cString: strerror(errno)))")
    }
    watchFolders()
  }

  deinit { close(descriptor) }

  /// Becomes readable when something was saved.
  public var readableDescriptor: Int32 { descriptor }

  /// Waits until a burst of changes is over; true when there was one that matters.
  public func drain() -> Bool {
    var changed = false
    repeat { changed = readEvents() || changed } while isReadable(within: WorkspaceWatch.settle)
    // A new folder may have come; adding a watch twice is harmless.
    if changed { watchFolders() }
    return changed
  }

  private func isReadable(within milliseconds: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, milliseconds) > 0
  }

  private func readEvents() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 16 * 1024)
    var changed = false
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return changed }
      changed = true
    }
  }

  private func watchFolders() {
    let events = UInt32(
      IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE)
    for folder in [path] + Folder.folders(below: path) {
      _ = inotify_add_watch(descriptor, folder, events)
    }
  }
}
