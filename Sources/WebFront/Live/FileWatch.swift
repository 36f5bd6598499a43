import Classroom
@preconcurrency import Dispatch

/// Calls back for each burst of changes in a workspace, for as long as it lives.
final class FileWatch: Sendable {
  private let source: any DispatchSourceRead

  /// Nil when the kernel refuses (too many watches); the page then only misses outside edits until
  /// its next save.
  init?(folder: String, onChange: @escaping @Sendable () -> Void) {
    guard let watch = try? WorkspaceWatch(path: folder) else { return nil }
    let queue = DispatchQueue(label: "drydock.files")
    source = DispatchSource.makeReadSource(fileDescriptor: watch.readableDescriptor, queue: queue)
    source.setEventHandler { if watch.drain() { onChange() } }
    source.resume()
  }

  deinit { source.cancel() }
}
