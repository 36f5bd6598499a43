/// Why a model gave no reply. None of the endpoint's own words are kept: they may hold anything, the
/// key included.
public enum ChatFault: Error, Sendable, Equatable {
  /// Nothing answers there.
  case unreachable
  /// The certificate of the endpoint is not to be trusted, or it speaks no TLS.
  case notTrusted
  case refused(status: Int)
  /// Redirects are not followed: the key and the answer are meant for one host.
  case redirected(status: Int)
  case timedOut(seconds: Double)
  case tooLarge(limit: Int)
  case notJSON
  /// JSON, but no reply in it.
  case noReply
  /// What was sent as HTTP is none, or ended too early.
  case brokenOff
  case cancelled
}
