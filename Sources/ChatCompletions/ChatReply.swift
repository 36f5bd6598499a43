import Foundation

/// What an endpoint sends, as far as it is read: `choices[0].message.content`. Servers differ in all
/// else, so all else is passed over.
struct ChatReply: Decodable {
  private struct Choice: Decodable { var message: Message }
  private struct Message: Decodable { var content: Content }
  private struct Part: Decodable { var text: String? }

  /// A text, or a list of parts with texts.
  private struct Content: Decodable {
    var text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self.text = text
      } else {
        text = try container.decode([Part].self).compactMap(\.text).joined(separator: " ")
      }
    }
  }

  private var choices: [Choice]

  /// - Throws: `notJSON`, or `noReply` when there is nothing to read in it.
  static func text(of body: Data) throws(ChatFault) -> String {
    guard (try? JSONSerialization.jsonObject(with: body)) != nil else { throw .notJSON }
    guard let reply = try? JSONDecoder().decode(ChatReply.self, from: body),
      let text = reply.choices.first.flatMap({ ReplyText.plain($0.message.content.text) })
    else { throw .noReply }
    return text
  }

  /// `application/json`, or anything with the suffix `+json` (RFC 6839).
  static func isJSON(contentType: String) -> Bool {
    let type = contentType.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
    return type == "application/json" || type.hasSuffix("+json")
  }
}
