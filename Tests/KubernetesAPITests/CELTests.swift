@testable import KubernetesAPI
import Testing

@Suite struct CELTests {
  private func evaluate(_ text: String, _ self: JSON = [:]) throws -> CELValue {
    var evaluator = CELEvaluator([("self", CELValue(self))])
    return try evaluator.evaluate(CELExpression(text))
  }

  @Test(arguments: [
    "1 + 2 * 3 == 7", "(1 + 2) * 3 == 9", "10 / 3 == 3 && 10 % 3 == 1", "-3 < 2",
    "1.5 + 1.5 == 3.0",
    "1 == 1.0", "2u > 1", "'a' + \"b\" == 'ab'", "!false", "true ? 1 == 1 : 1 == 2",
    "1 in [1, 2]", "'a' in {'a': 1}", "{'a': 1}['a'] == 1", "[1, 2, 3][2] == 3",
    "has(self.spec.size)", "!has(self.spec.none)", "self.spec.size > 4",
    "size(self.spec.name) == 3",
    "self.spec.name.startsWith('b') && self.spec.name.endsWith('g')",
    "self.spec.name.contains('i')", "self.spec.name.matches('^[a-z]+$')",
    "self.list.all(x, x > 0)", "self.list.exists(x, x == 2)", "self.list.exists_one(x, x == 2)",
    "self.list.filter(x, x > 1) == [2, 3]", "self.list.map(x, x * 2) == [2, 4, 6]",
    "self.list.map(x, x > 1, x * 2) == [4, 6]", "self.spec.all(k, k.size() > 0)",
    "self.list.isSorted() && self.list.sum() == 6 && self.list.max() == 3", "self.list.min() == 1",
    "'a,b'.split(',') == ['a', 'b']", "['a', 'b'].join('-') == 'a-b'",
    "'Hello'.lowerAscii() == 'hello' && 'x'.upperAscii() == 'X'", "' a '.trim() == 'a'",
    "'hello'.substring(1, 3) == 'el' && 'hello'.charAt(1) == 'e'", "'hello'.indexOf('l') == 2",
    "'hello'.lastIndexOf('l') == 3", "'aa'.replace('a', 'b') == 'bb'",
    "quantity('1Gi').isGreaterThan(quantity('500Mi'))", "isQuantity('1k') && !isQuantity('x')",
    "timestamp('2026-01-02T00:00:00Z') > timestamp('2026-01-01T00:00:00Z')",
    "timestamp('2026-01-02T03:00:00Z').getHours() == 3", "duration('1h') == duration('60m')",
    "type(1) == int && type('a') == string", "int('7') == 7 && string(7) == '7'",
    "r'\\d' == '\\\\d'", "'''a\nb'''.contains('\\n')", "true || self.nope", "self.nope || true",
    "!(false && self.nope)", "self.my__dash__field == 1", "cel.bind(x, 2, x * x == 4)",
    "[1, 2].indexOf(2) == 1", "0x10 == 16", "1e3 == 1000.0", "dyn([1]) == [1]",
    "[1, 2] + [3] == [1, 2, 3] // a remark",
  ])
  func expressionsThatHold(_ text: String) throws {
    let value: JSON = [
      "spec": ["size": 5, "name": "big"], "list": [1, 2, 3], "my-field": 1,
    ]
    #expect(try evaluate(text, value) == .bool(true))
  }

  @Test(arguments: [
    ("self.nope", "no such key: nope"), ("nope", "no such attribute(s): nope"),
    ("1 / 0", "division by zero"), ("1 % 0", "modulus by zero"),
    ("9223372036854775807 + 1", "integer overflow"), ("[1][3]", "index out of bounds: 3"),
    ("1 + 'a'", "no such overload"), ("'a' < 1", "no such overload"),
    ("'a'.nope()", "no such overload"), ("{'a': 1}['b']", "no such key: b"),
    ("'a'.matches('(')", "error parsing regexp: missing closing ): `(`"),
    (
      "[1,2,3,4,5,6,7,8,9,0].all(a, [1,2,3,4,5,6,7,8,9,0].all(b, [1,2,3,4,5,6,7,8,9,0].all(c, "
        + "[1,2,3,4,5,6,7,8,9,0].all(d, [1,2,3,4,5,6,7,8,9,0].all(e, "
        + "[1,2,3,4,5,6,7,8,9,0].all(f, f >= 0))))))",
      "operation cancelled: actual cost limit exceeded"
    ),
  ])
  func expressionsThatFail(_ text: String, _ words: String) {
    let fault = #expect(throws: CELEvaluator.Fault.self) { try evaluate(text) }
    #expect(fault?.message == words)
  }

  @Test(arguments: [
    ("1 +", 4), ("(1", 3), ("self.", 6), ("a b", 3), ("'a", 1), ("has(x)", 5), ("#", 1),
    (String(repeating: "(", count: 900), 250), (String(repeating: "1+", count: 5000), 1),
  ])
  func textsThatAreNoExpressions(_ text: String, _ column: Int) {
    let fault = #expect(throws: CELExpression.Fault.self) { try CELExpression(text) }
    #expect(fault?.column == column || fault?.message.contains("limit") == true)
  }
}
