import CourseModel

/// What the learner has changed since the lab's starter.
public struct ShowChanges: Sendable {
  public init() {}

  /// Every editable file of the workspace or the starter, in name order.
  public func callAsFunction(_ opened: OpenWorkspace.Opened) -> [FileChange] {
    let starter = AnchoredFolder("\(opened.lab.folder)/starter")
    let starterFiles = starter.editableFiles(of: opened.lab)
    let present = Dictionary(
      EditFiles(opened).all().map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    return Set(starterFiles).union(present.keys).sorted().map { name in
      let old = starterFiles.contains(name) ? (try? starter.read(name)).map(Self.text) : nil
      return Self.change(name, from: old, to: present[name].map { $0.text ?? "" })
    }
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func change(_ name: String, from old: String?, to new: String?) -> FileChange {
    let status: FileChange.Status =
      old == nil ? .added : new == nil ? .removed : old == new ? .same : .changed
    let hunks = status == .same ? [] : LineDifference(from: old ?? "", to: new ?? "").hunks
    return FileChange(name: name, status: status, hunks: hunks)
  }
}
