/// What can be wrong with a field of a map.
enum FieldFault {
  case notThisShape(found: String, expected: String, remedy: String?)
  case missing(key: String, owner: String, expected: String)
  /// A key with spaces and without a value is often a part of a text with a comma in it.
  case unknownKey(
    String, owner: String, nearest: String?, known: [String], looksLikeText: Bool)
  case unknownName(String, nearest: String?, known: [String])
  case notExactlyOne(of: [String], found: [String], owner: String)
  case tooFew(count: Int, minimum: Int, expected: String)
}
