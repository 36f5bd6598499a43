/// Writes numbers and texts one after the other.
struct RecordWriter {
  var bytes: [UInt8] = []

  mutating func number(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: Int64(truncatingIfNeeded: value).littleEndian) { bytes += $0 }
  }

  /// The length, the UTF-8 bytes, and a NUL, so that a path can be handed to the system as it is.
  mutating func text(_ text: String) {
    number(text.utf8.count)
    bytes += text.utf8
    bytes.append(0)
  }

  mutating func stamp(_ stamp: FileStamp) {
    number(stamp.mode)
    number(stamp.inode)
    number(stamp.size)
    number(stamp.modified)
    number(stamp.changed)
  }
}
