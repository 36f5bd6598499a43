import KubernetesAPI
import Testing

@Suite struct JSONPathTests {
  private let object: JSON = [
    "metadata": ["name": "one", "annotations": ["a.b/c": "x"]],
    "spec": ["size": 5, "list": [1, 2, 3, 4]],
    "status": [
      "conditions": [["type": "Ready", "status": "True"], ["type": "Old", "status": "False"]]
    ],
  ]

  @Test(arguments: [
    (".spec.size", "[5]"), ("{.spec.size}", "[5]"), ("$.spec.size", "[5]"), (".none.x", "[]"),
    (".spec['size']", "[5]"), (#".metadata.annotations.a\.b/c"#, #"["x"]"#),
    (".metadata.annotations['a.b/c']", #"["x"]"#), (".spec.list[0]", "[1]"),
    (".spec.list[-1]", "[4]"), (".spec.list[9]", "[]"), (".spec.list[1:3]", "[2,3]"),
    (".spec.list[::2]", "[1,3]"), (".spec.list[*]", "[1,2,3,4]"), (".spec.list[0,2]", "[1,3]"),
    (#".status.conditions[?(@.type=="Ready")].status"#, #"["True"]"#),
    (#".status.conditions[?(@.type != 'Ready')].status"#, #"["False"]"#),
    (#".status.conditions[?(@.none)].status"#, "[]"), (".spec.*", "[[1,2,3,4],5]"),
    ("..status.conditions[*].type", #"["Ready","Old"]"#), (".spec['size','none']", "[5]"),
  ])
  func pathsLeadToValues(_ path: String, _ expected: String) throws {
    #expect(try JSONPath(path).values(in: object) == JSONReader.read(expected).elements)
  }

  @Test(arguments: [".a[", ".a[?(@.x=", ".a['x", "a b", ".a[x]", ".a[?(@.x ~ 1)]"])
  func brokenPathsAreRefused(_ path: String) {
    #expect(throws: JSONPath.Fault.self) { try JSONPath(path) }
  }
}
