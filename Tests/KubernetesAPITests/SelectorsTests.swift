import KubernetesAPI
import Testing

@Suite("Selectors")
struct SelectorsTests {
  static let labels: JSON = ["app": "web", "tier": "front", "size": "3", "empty": "", "in": "in"]

  @Test(
    "Label selectors select",
    arguments: [
      ("", true), ("app=web", true), ("app==web", true), ("app!=web", false), ("app=db", false),
      ("other!=web", true), ("app", true), ("!app", false), ("!other", true), ("other", false),
      ("app in (db,web)", true), ("app notin (db, web)", false), ("other notin (a)", true),
      ("other in (a)", false), ("app=web,tier=front", true), ("app=web,tier=back", false),
      ("size>2", true), ("size<2", false), ("app>2", false), ("empty=", true),
      ("empty in (,)", true),
      (" app = web , !other ", true), ("in in (in,notin)", true), ("in=in", true),
    ])
  func labelSelectors(text: String, selected: Bool) throws {
    #expect(try LabelSelector(parsing: text).matches(Self.labels) == selected)
  }

  private static let key =
    "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end "
    + "with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for "
    + "validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"
  private static let value =
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', "
    + "and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or "
    + "'12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"

  @Test(
    "Label selectors are refused in the server's words",
    arguments: [
      ("=web", "found '=', expected: !, identifier, or 'end of string'"),
      ("a=b=c", "found '=', expected: ',' or 'end of string'"),
      ("!a=b", "found '=', expected: ',' or 'end of string'"),
      ("a,", "found '', expected: identifier after ','"),
      ("!", "unable to parse requirement: found '', expected: identifier"),
      ("a b", "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt"),
      ("a in b", "unable to parse requirement: found 'b' expected: '('"),
      ("a in (", "unable to parse requirement: found '', expected: ',', ')' or identifier"),
      ("a in (b", "unable to parse requirement: found '', expected: ',' or ')'"),
      ("a in (b,", "unable to parse requirement: found '', expected: ',', or identifier"),
      ("a=)", "unable to parse requirement: found ')', expected: identifier"),
      (
        "a in ()",
        "unable to parse requirement: values: Invalid value: []: for 'in', 'notin' operators, "
          + "values set can't be empty"
      ),
      (
        "a>b",
        "unable to parse requirement: values[0]: Invalid value: \"b\": for 'Gt', 'Lt' operators, "
          + "the value must be an integer"
      ),
      ("-a=b", "unable to parse requirement: <nil>: Invalid value: \"-a\": \(key)"),
      ("a=b/c", "unable to parse requirement: values[0][a]: Invalid value: \"b/c\": \(value)"),
      (
        "a=" + String(repeating: "b", count: 64),
        "unable to parse requirement: values[0][a]: Invalid value: \""
          + String(repeating: "b", count: 64) + "\": must be no more than 63 bytes"
      ),
    ])
  func refusedLabelSelectors(text: String, message: String) {
    #expect {
      try LabelSelector(parsing: text)
    } throws: { error in
      let status = error as? APIStatus
      #expect(status?.message == message)
      return status?.code == 400 && status?.reason == "BadRequest"
    }
  }

  static let pod: JSON = [
    "metadata": ["name": "p", "namespace": "n"], "spec": ["nodeName": "node-1"],
    "status": ["phase": "Running"],
  ]

  private func fields(_ apiVersion: String, _ kind: String) -> SelectableFields {
    SelectableFields(for: GroupVersionKind(apiVersion: apiVersion, kind: kind))
  }

  @Test(
    "Field selectors select pods",
    arguments: [
      ("", true), ("metadata.name=p", true), ("metadata.name==p,metadata.namespace=n", true),
      ("metadata.name!=p", false), ("spec.nodeName=node-1", true), ("spec.host=node-1", true),
      ("spec.nodeName=", false), ("status.phase!=Running,metadata.name=p", false),
      ("status.podIP=", true), ("spec.hostNetwork=false", true), ("status.podIPs=x", false),
    ])
  func podFields(text: String, selected: Bool) throws {
    let selector = try FieldSelector(parsing: text, fields: fields("v1", "Pod"))
    #expect(selector.matches(Self.pod) == selected)
  }

  @Test("The one name and namespace that a selector asks for")
  func exactName() throws {
    let pods = fields("v1", "Pod")
    #expect(try FieldSelector(parsing: "metadata.name=a", fields: pods).name == "a")
    #expect(try FieldSelector(parsing: "metadata.name!=a", fields: pods).name == nil)
    #expect(try FieldSelector(parsing: "metadata.namespace=n", fields: pods).namespace == "n")
    #expect(FieldSelector().isEmpty)
  }

  @Test("Events are selected by the names of the group that is asked")
  func events() throws {
    let event: JSON = [
      "metadata": ["name": "e"], "involvedObject": ["kind": "Pod", "name": "p"],
      "reason": "Started", "reportingComponent": "kubelet", "source": [:], "type": "Normal",
    ]
    let core = fields("v1", "Event")
    let grouped = fields("events.k8s.io/v1", "Event")
    #expect(
      try FieldSelector(parsing: "involvedObject.name=p,source=kubelet", fields: core).matches(
        event))
    #expect(
      try FieldSelector(parsing: "regarding.name=p,reportingController=kubelet", fields: grouped)
        .matches(event))
    #expect(throws: APIStatus.self) { try FieldSelector(parsing: "regarding.name=p", fields: core) }
  }

  @Test("A custom resource is selected by the fields that its definition names")
  func custom() throws {
    let boats = SelectableFields(customPaths: [".spec.size"], isNamespaced: false)
    let boat: JSON = ["spec": ["size": 6]]
    #expect(try FieldSelector(parsing: "spec.size=6", fields: boats).matches(boat))
    #expect {
      try FieldSelector(parsing: "metadata.namespace=n", fields: boats)
    } throws: { ($0 as? APIStatus)?.message == "field label not supported: metadata.namespace" }
  }

  @Test(
    "Field selectors are refused in the server's words",
    arguments: [
      ("v1", "Pod", "spec.foo=1", "field label not supported: spec.foo"),
      ("v1", "Pod", "spec.foo=1,a.b=1", "field label not supported: a.b"),
      ("v1", "Node", "metadata.namespace=x", "field label not supported: metadata.namespace"),
      (
        "apps/v1", "Deployment", "spec.foo=1",
        "\"spec.foo\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\""
      ),
      ("batch/v1", "Job", "a=1", "field label \"a\" not supported for batchv1.Job"),
      (
        "resource.k8s.io/v1", "ResourceSlice", "a=1",
        "field label not supported for resource.k8s.io/v1, Kind=ResourceSlice: a"
      ),
      (
        "v1", "Pod", "metadata.name",
        "invalid selector: 'metadata.name'; can't understand 'metadata.name'"
      ),
      (
        "v1", "Pod", "metadata.name=a=b",
        "invalid field selector: unescaped character in value: 61"
      ),
      (
        "v1", "Pod", #"metadata.name=a\b"#,
        #"invalid field selector: invalid escape sequence: \b"#
      ),
      ("v1", "Pod", #"metadata.name=a\"#, #"invalid field selector: invalid escape sequence: \"#),
    ])
  func refusedFieldSelectors(apiVersion: String, kind: String, text: String, message: String) {
    #expect {
      try FieldSelector(parsing: text, fields: fields(apiVersion, kind))
    } throws: { error in
      #expect((error as? APIStatus)?.message == message)
      return (error as? APIStatus)?.code == 400
    }
  }

  @Test("Escaped commas and equal signs are part of the value")
  func escapes() throws {
    let secret: JSON = ["type": "a,b=c\\"]
    let selector = try FieldSelector(
      parsing: #"type=a\,b\=c\\"#, fields: fields("v1", "Secret"))
    #expect(selector.matches(secret))
  }
}
