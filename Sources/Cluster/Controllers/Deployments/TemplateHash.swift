import KubernetesAPI

/// The name of a template: a stable number of its content, in letters that make no words.
///
/// The real control plane hashes Go's print of the template's memory, which nothing else can
/// reproduce; this one hashes its JSON. Form and alphabet are the same.
enum TemplateHash {
  private static let letters = Array("bcdfghjklmnpqrstvwxz2456789".utf8)

  /// - Parameter collisions: how often this name was found to be another template's.
  static func of(_ template: JSON, collisions: Int?) -> String {
    var hash = FNV32()
    hash.add(template.description)
    if let collisions { hash.add(String(collisions)) }
    // Always ten letters: most numbers of 32 bits have so many digits.
    return safe(String(1_000_000_000 + UInt64(hash.value) % 3_294_967_296))
  }

  /// Each letter of a text as one of the safe alphabet.
  static func safe(_ text: String) -> String {
    String(decoding: text.utf8.map { letters[Int($0) % letters.count] }, as: UTF8.self)
  }
}

/// Fowler, Noll and Vo's hash of 32 bits, variant 1a.
struct FNV32: Sendable {
  private(set) var value: UInt32 = 2_166_136_261

  mutating func add(_ text: String) {
    for byte in text.utf8 { value = (value ^ UInt32(byte)) &* 16_777_619 }
  }
}
