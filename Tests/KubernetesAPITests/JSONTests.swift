import KubernetesAPI
import Testing

@Suite("JSON")
struct JSONTests {
  @Test("A value read is the value written, keys in order")
  func roundTrip() throws {
    let text = #"{"b":[1,2.5,null,true],"a":{"é\n":"\"\\"}}"#
    let value = try JSONReader.read(text)
    #expect(value.description == #"{"a":{"é\n":"\"\\"},"b":[1,2.5,null,true]}"#)
    #expect(try JSONReader.read(value.description) == value)
  }

  @Test("Keys written twice are told of with their paths")
  func duplicates() throws {
    let read = try JSONReader.readWithDuplicates(Array(#"{"a":[{"b":1,"b":2}],"c":1,"c":2}"#.utf8))
    #expect(read.duplicates == ["a[0].b", "c"])
    #expect(read.value["c"] == 2)
  }

  @Test(
    "What is not JSON is refused in the words of Go's decoder",
    arguments: [
      ("{", "unexpected end of JSON input"),
      (#"{"a" 1}"#, "invalid character '1' after object key"),
      ("[1 2]", "invalid character '2' after array element"),
      ("tru", "unexpected end of JSON input"),
      ("1 x", "invalid character 'x' after top-level value"),
      ("{a: 1}", "invalid character 'a' looking for beginning of object key string"),
    ])
  func faults(text: String, message: String) {
    #expect { try JSONReader.read(text) } throws: { ($0 as? JSONReader.Fault)?.message == message }
  }

  @Test("Writing makes the objects on the way")
  func writing() {
    var value: JSON = [:]
    value["spec"]["template"]["replicas"] = 3
    value["list"].append("x")
    value["spec"].remove("none")
    #expect(value.description == #"{"list":["x"],"spec":{"template":{"replicas":3}}}"#)
  }

  @Test(
    "Times are read with any offset and written in UTC",
    arguments: [
      ("2026-11-25T12:49:23Z", "2026-11-25T12:49:23Z"),
      ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
      ("2024-02-29T01:00:00.25+02:00", "2024-02-28T23:00:00Z"),
    ])
  func times(text: String, expected: String) {
    #expect(Timestamp(text)?.text == expected)
    #expect(Timestamp("2026-13-01T00:00:00Z") == nil)
    #expect(Timestamp("yesterday") == nil)
  }
}
