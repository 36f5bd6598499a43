import CourseModel

/// Why a text could not be read. The first fault ends the reading.
public struct DocumentError: Error, Sendable, Equatable {
  public enum Fault: Sendable, Equatable {
    case unknownFormat
    case tooLarge(bytes: Int, limit: Int)
    case notUTF8
    case controlCharacter(UInt32)
    case tab
    /// The parser's own words.
    case malformed(DocumentFormat, String)
    case severalDocuments
    case tooDeep(limit: Int)
    case tooManyValues(limit: Int)
    case duplicateKey(String)
    case keyIsNotText(found: String)
    case unknownAlias(String, nearest: String?)
    case mergeOfNonMap(found: String)
    case unknownTag(String)
    case tagDoesNotFit(String, text: String)
    case numberTooLarge(String)
  }

  public var place: SourcePlace
  public var fault: Fault

  public init(_ fault: Fault, at place: SourcePlace) {
    self.place = place
    self.fault = fault
  }
}
