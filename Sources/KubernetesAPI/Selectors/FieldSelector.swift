/// Which fields of an object must have, or not have, a value.
/// https://kubernetes.io/docs/concepts/overview/working-with-objects/field-selectors/
public struct FieldSelector: Hashable, Sendable {
  struct Requirement: Hashable, Sendable {
    var field: SelectableFields.Field
    var isEqual: Bool
    var value: String
  }

  private(set) var requirements: [Requirement] = []

  /// Everything.
  public init() {}

  /// From the query parameter `fieldSelector`: `metadata.name=x,status.phase!=Running`. In values
  /// a backslash stands before `,`, `=` and itself.
  /// - Throws: a 400 in the words of k8s.io/apimachinery/pkg/fields, or in those of the kind whose
  ///   field it does not know.
  public init(parsing text: String, fields: SelectableFields) throws(APIStatus) {
    var named: [(name: String, isEqual: Bool, value: String)] = []
    // In order of their text, which decides what is refused first.
    for term in Self.terms(of: text).sorted() where !term.isEmpty {
      guard let (name, isEqual, value) = Self.split(term) else {
        throw .badRequest("invalid selector: '\(text)'; can't understand '\(term)'")
      }
      named.append((name, isEqual, try Self.unescaped(value)))
    }
    for term in named {
      guard let field = fields.field(term.name) else {
        throw .badRequest(fields.refusal(of: term.name))
      }
      requirements.append(Requirement(field: field, isEqual: term.isEqual, value: term.value))
    }
  }

  public var isEmpty: Bool { requirements.isEmpty }

  /// The one name that an object must have to match, where the selector asks for one.
  public var name: String? { value(of: .name) }

  /// The one namespace that an object must be in to match, where the selector asks for one.
  public var namespace: String? { value(of: .namespace) }

  /// `object`: in its stored form.
  public func matches(_ object: JSON) -> Bool {
    requirements.allSatisfy { ($0.field.value(in: object) == $0.value) == $0.isEqual }
  }

  private func value(of field: SelectableFields.Field) -> String? {
    requirements.first { $0.field == field && $0.isEqual }?.value
  }
}

extension FieldSelector {
  /// The parts between commas that no backslash stands before.
  private static func terms(of text: String) -> [String] {
    var terms = [""]
    var isEscaped = false
    for character in text.unicodeScalars {
      if character == ",", !isEscaped {
        terms.append("")
      } else {
        terms[terms.count - 1].unicodeScalars.append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    return terms
  }

  private static func split(_ term: String) -> (String, Bool, String)? {
    let scalars = Array(term.unicodeScalars)
    func text(_ part: ArraySlice<Unicode.Scalar>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: part)
      return String(view)
    }
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      if scalar == "!", next == "=" {
        return (text(scalars[..<index]), false, text(scalars[(index + 2)...]))
      }
      if scalar == "=" {
        let start = next == "=" ? index + 2 : index + 1
        return (text(scalars[..<index]), true, text(scalars[start...]))
      }
    }
    return nil
  }

  private static func unescaped(_ value: String) throws(APIStatus) -> String {
    var result = String.UnicodeScalarView()
    var isEscaped = false
    for character in value.unicodeScalars {
      let isSpecial = character == "," || character == "=" || character == "\\"
      if isEscaped {
        guard isSpecial else { throw invalidEscape("\\\(character)") }
        result.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if isSpecial {
        throw .badRequest(
          "invalid field selector: unescaped character in value: \(character.value)")
      } else {
        result.append(character)
      }
    }
    if isEscaped { throw invalidEscape("\\") }
    return String(result)
  }

  private static func invalidEscape(_ sequence: String) -> APIStatus {
    .badRequest("invalid field selector: invalid escape sequence: \(sequence)")
  }
}
