import CourseModel

extension FieldShape {
  /// A list; elements that do not fit are reported and left out.
  public static func list<Element>(of element: FieldShape<Element>, atLeast minimum: Int = 0)
    -> FieldShape where Value == [Element]
  {
    let expectation = "a list, each element \(element.expectation)"
    return FieldShape(expectation) { node, log in
      guard let elements = node.elements else {
        log.add(.notThis(node, expected: expectation))
        return nil
      }
      if elements.count < minimum {
        log.add(
          .init(
            .tooFew(count: elements.count, minimum: minimum, expected: element.expectation),
            at: node.place))
      }
      return elements.compactMap { element.read($0, log) }
    }
  }

  /// A map with keys of the author's choice; values that do not fit are reported and left out.
  public static func map<Element>(of element: FieldShape<Element>) -> FieldShape
  where Value == [String: Element] {
    FieldShape<[(key: Located<String>, value: Element)]>.entries(of: element).map { entries in
      Dictionary(entries.map { ($0.key.value, $0.value) }, uniquingKeysWith: { $1 })
    }
  }

  /// A map in the order written, with the places of its keys.
  public static func entries<Element>(of element: FieldShape<Element>) -> FieldShape
  where Value == [(key: Located<String>, value: Element)] {
    let expectation = "a map, each value \(element.expectation)"
    return FieldShape(expectation) { node, log in
      guard let entries = node.entries else {
        log.add(.notThis(node, expected: expectation))
        return nil
      }
      return entries.compactMap { entry in
        element.read(entry.value, log).map { (Located(entry.key, at: entry.keyPlace), $0) }
      }
    }
  }

  /// A map with fixed keys, read by `body`. Unknown keys are reported after it; `owner` is what
  /// the map describes, with its article ("a check").
  public static func record(
    _ owner: String, _ body: @escaping (inout FieldReader) -> Value?
  ) -> FieldShape {
    FieldShape("a map that describes \(owner)") { node, log in
      guard var fields = FieldReader(node, describing: owner, log: log) else { return nil }
      let value = body(&fields)
      fields.finish()
      return value
    }
  }
}
