import Testing

@testable import KubernetesAPI

@Suite("Sets of fields")
struct FieldSetTests {
  private func set(_ text: String) throws -> FieldSet {
    FieldSet(fieldsV1: try JSONReader.read(text))
  }

  private static let left = #"{"f:a":{},"f:b":{".":{},"f:c":{}},"f:d":{"f:e":{},"f:f":{}}}"#

  @Test(
    "Operations keep to members, not to what lies between",
    arguments: [
      (
        #"{"f:a":{"f:x":{}},"f:d":{}}"#,
        #"{"f:a":{".":{},"f:x":{}},"f:b":{".":{},"f:c":{}},"f:d":{".":{},"f:e":{},"f:f":{}}}"#,
        #"{"f:a":{},"f:b":{".":{},"f:c":{}},"f:d":{"f:e":{},"f:f":{}}}"#, "{}"
      ),
      (
        #"{"f:b":{},"f:d":{"f:e":{}}}"#, left, #"{"f:a":{},"f:b":{"f:c":{}},"f:d":{"f:f":{}}}"#,
        #"{"f:b":{},"f:d":{"f:e":{}}}"#
      ),
      (#"{"f:z":{}}"#, String(left.dropLast()) + #","f:z":{}}"#, left, "{}"),
      (left, left, "{}", left),
      ("{}", left, left, "{}"),
    ])
  func operations(right: String, union: String, difference: String, common: String) throws {
    let left = try set(Self.left)
    let right = try set(right)
    #expect(left.union(right).fieldsV1.description == union)
    #expect(right.union(left).fieldsV1.description == union)
    #expect(left.subtracting(right).fieldsV1.description == difference)
    #expect(left.intersection(right).fieldsV1.description == common)
  }

  @Test("Excluding takes what lies below, subtracting does not")
  func excluding() throws {
    let set = try set(#"{"f:spec":{".":{},"f:a":{}},"f:status":{"f:b":{}}}"#)
    let spec = FieldSet(fields: [["spec"]])
    #expect(set.excluding(spec).fieldsV1.description == #"{"f:status":{"f:b":{}}}"#)
    #expect(
      set.subtracting(spec).fieldsV1.description == #"{"f:spec":{"f:a":{}},"f:status":{"f:b":{}}}"#)
  }

  @Test("Paths are written as in conflicts, a level at a time")
  func paths() throws {
    let text =
      #"{"f:a":{"k:{\"name\":\"x\",\"port\":80}":{".":{},"f:b":{}},"v:\"y\"":{},"i:2":{}},"f:z":{}}"#
    #expect(
      try set(text).paths == [
        ".z", ".a[2]", #".a[name="x",port=80]"#, #".a[="y"]"#, #".a[name="x",port=80].b"#,
      ])
  }

  @Test("What is no field of a set is left out")
  func unclean() throws {
    let text = #"{"f:a":{"x":{},"f:b":7,"f:c":{}},"g:d":{},"f:e":null}"#
    #expect(try set(text).fieldsV1.description == #"{"f:a":{"f:c":{}}}"#)
  }
}
