import Foundation

extension ChatFault: CustomStringConvertible {
  /// A phrase that follows "the model".
  public var description: String {
    switch self {
    case .unreachable: "cannot be reached: nothing answers at its endpoint"
    case .notTrusted: "cannot be reached safely: its certificate is not trusted"
    case .refused(401), .refused(403): "refused the key (or wants one)"
    case .refused(404): "is not there: the endpoint knows no such path or model (404)"
    case .refused(429): "has had too many requests (429)"
    case .refused(let status): "failed with status \(status)"
    case .redirected(let status): "is elsewhere (status \(status)); redirects are not followed"
    case .timedOut(let seconds):
      "did not answer within \(seconds.formatted(.number.locale(Locale(identifier: "en_US_POSIX")))) s"
    case .tooLarge(let limit): "sent more than \(limit / 1024) KiB"
    case .notJSON: "sent no JSON"
    case .noReply: "sent JSON without a reply in it"
    case .brokenOff: "broke off while answering"
    case .cancelled: "was not waited for"
    }
  }
}
