/// The first part of what a program printed.
public struct CapturedOutput: Sendable, Equatable, Codable {
  public var bytes: [UInt8]
  /// How many bytes more it printed.
  public var cutBytes: Int

  public init(bytes: [UInt8] = [], cutBytes: Int = 0) {
    self.bytes = bytes
    self.cutBytes = cutBytes
  }

  /// As UTF-8; what is not UTF-8 becomes U+FFFD.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
}
