/// What is wrong with a patch, or why it does not apply.
enum PatchFault: Error, Hashable {
  /// No JSON, or JSON of another type than a patch's: the words of Go's decoder.
  case undecodable(String)
  case noObject
  case tooManyOperations(limit: Int, got: Int)
  /// An operation of a JSON patch failed; clients are not told which.
  case doesNotApply
  case noMergeKey(JSON, key: String)
  case badDirective(JSON, in: JSON)
  case badRetainKeys
  case badPrimitiveList
  case badElementOrder
  case elementOrderDiffers(patch: JSON, order: JSON)
  case noMap(index: Int)
  case noMergeKeyForType(String)
  case mergedList
  case listOfLists
  case mixedElements([JSON])
  case noElements
  case wrongType(expected: String, JSON)
  case noStruct(String)
  case noField(String, ofStruct: String)
}

extension PatchFault {
  /// The API server's answer, in its words: it answers 500 to many a mistake in a patch.
  var status: APIStatus {
    switch self {
    case .undecodable, .noObject, .badRetainKeys, .badPrimitiveList, .badElementOrder:
      return .badRequest(message)
    case .tooManyOperations:
      return APIStatus(code: 413, reason: "RequestEntityTooLarge", message: message)
    case .doesNotApply, .listOfLists:
      var status = APIStatus(code: 422, reason: "Invalid", message: message)
      status.sendsEmptyDetails = true
      return status
    default: return APIStatus(code: 500, reason: "", message: message)
    }
  }

  private var message: String {
    switch self {
    case .undecodable(let why): why
    case .noObject: "Invalid JSON Patch"
    case .tooManyOperations(let limit, let got):
      "Request entity is too large: The allowed maximum operations in a JSON patch is \(limit), got \(got)"
    case .doesNotApply, .listOfLists:
      "the server rejected our request due to an error in our request"
    case .noMergeKey(let element, let key):
      "map: \(GoText.text(element)) does not contain declared merge key: \(key)"
    case .badDirective(let directive, let patch):
      "unknown patch type: \(GoText.text(directive)) in map: \(GoText.text(patch))"
    case .badRetainKeys: "invalid patch format of retainKeys"
    case .badPrimitiveList: "invalid patch format of primitive list"
    case .badElementOrder: "invalid patch format of setElementOrder list"
    case .elementOrderDiffers(let patch, let order):
      "The order in patch list:\n\(GoText.text(patch))\n doesn't match $setElementOrder list:\n\(GoText.text(order))\n"
    case .noMap(let index): "value for key \(index) is not a map."
    case .noMergeKeyForType(let type): "cannot merge lists without merge key for \(type)"
    case .mergedList: "merging lists cannot yet be specified in the patch"
    case .mixedElements(let lists):
      "list element types are not identical: \(GoText.text(.array(lists)))"
    case .noElements: "no elements in any of the given slices"
    case .wrongType(let expected, let value):
      "expected a \(expected), but received a \(value.goType)"
    case .noStruct(let kind):
      "merging an object in json but data type is not struct, instead is: \(kind)"
    case .noField(let field, let type):
      "unable to find api field in struct \(type) for the json field \"\(field)\""
    }
  }
}

extension JSON {
  /// The type into which Go's decoder puts a value.
  var goType: String {
    switch self {
    case .null: "<nil>"
    case .bool: "bool"
    case .int: "int64"
    case .double: "float64"
    case .string: "string"
    case .array: "[]interface {}"
    case .object: "map[string]interface {}"
    }
  }

  /// What the decoder calls a value that does not fit.
  var decoderName: String {
    switch self {
    case .null: "null"
    case .bool: "bool"
    case .int, .double: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}
