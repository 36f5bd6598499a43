/// A value that does not have its field's type, in the words of Go's decoder.
public struct DecodingFault: Error, Hashable, Sendable {
  public var message: String
}
