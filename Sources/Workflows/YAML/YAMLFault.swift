import CourseModel

/// Why a text is no YAML.
struct YAMLFault: Error, Sendable, Equatable {
  enum Reason: Sendable, Equatable {
    case tab
    case unclosedFlow(map: Bool)
    case unclosedQuote(Character)
    case badEscape(String)
    case nestedOnOneLine
    case listOnOneLine
    case keyOverLines
    case keyWithoutColon
    case mapColumn
    case listColumn
    case unexpected(String)
    case reserved(Character)
    case unknownAlias(String)
    case severalDocuments
    case blockHeader(String)
    case tooDeep
    case tooManyValues
  }

  static let deepest = 100
  /// Values after aliases have been put in place; holds back alias bombs.
  static let mostValues = 50_000

  var reason: Reason
  var place: SourcePlace
}
