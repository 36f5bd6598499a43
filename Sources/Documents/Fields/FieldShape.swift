import CourseModel

/// How a value must look and what is made of it. Reading reports what is wrong to the log and
/// then gives nil.
public struct FieldShape<Value> {
  /// With its article, as problems say it: "a text", "a list of texts".
  public let expectation: String
  let read: (DocumentNode, ProblemLog) -> Value?

  public init(_ expectation: String, read: @escaping (DocumentNode, ProblemLog) -> Value?) {
    self.expectation = expectation
    self.read = read
  }

  /// Reads a node by itself; nil when it does not fit, which the log then tells.
  public func value(of node: DocumentNode, log: ProblemLog) -> Value? { read(node, log) }

  /// A shape for values that `convert` can take from `node`; for the others there is `expectation`.
  public static func one(
    _ expectation: String, _ convert: @escaping (DocumentNode) -> Value?
  ) -> FieldShape {
    FieldShape(expectation) { node, log in
      if let value = convert(node) { return value }
      log.add(.notThis(node, expected: expectation))
      return nil
    }
  }

  /// This shape with a further demand; `expectation` names both.
  public func that(_ expectation: String, _ holds: @escaping (Value) -> Bool) -> FieldShape {
    FieldShape(expectation) { node, log in
      guard let value = read(node, log) else { return nil }
      if holds(value) { return value }
      log.add(.notThis(node, expected: expectation))
      return nil
    }
  }

  public func map<Other>(_ change: @escaping (Value) -> Other) -> FieldShape<Other> {
    FieldShape<Other>(expectation) { node, log in read(node, log).map(change) }
  }

  /// The value with its place, for problems that show only later.
  public var located: FieldShape<Located<Value>> {
    FieldShape<Located<Value>>(expectation) { node, log in
      read(node, log).map { Located($0, at: node.place) }
    }
  }
}

/// A value that remembers where it was written.
public struct Located<Value> {
  public var value: Value
  public var place: SourcePlace

  public init(_ value: Value, at place: SourcePlace) {
    self.value = value
    self.place = place
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
