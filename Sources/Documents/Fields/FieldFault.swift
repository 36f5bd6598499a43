/// What can be wrong with a field of a map.
enum FieldFault {
  case notThisShape(found: String, expected: String, remedy: String?)
  case missing(key: String, owner: String, expected: String)
  case unknownKey(String, owner: String, nearest: String?, known: [String])
  case unknownName(String, nearest: String?, known: [String])
  case notExactlyOne(of: [String], found: [String], owner: String)
  case tooFew(count: Int, minimum: Int, expected: String)
}
