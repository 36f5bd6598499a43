/// What a text may ask of the reader. Texts come from learners and from foreign packs.
public struct DocumentLimits: Sendable {
  public var bytes: Int
  /// Lists and maps inside each other.
  public var depth: Int
  /// Values after aliases have been put in place; holds back alias bombs.
  public var nodes: Int

  public init(bytes: Int = 1 << 20, depth: Int = 100, nodes: Int = 200_000) {
    self.bytes = bytes
    self.depth = depth
    self.nodes = nodes
  }
}
