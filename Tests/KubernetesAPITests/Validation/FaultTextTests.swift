import Testing

@testable import KubernetesAPI

/// How values and differences are written in the server's messages.
struct FaultTextTests {
  @Test func quoting() {
    #expect(GoQuoting.quoted("a\"\\\n\t\u{1}é\u{200B}") == #""a\"\\\n\t\x01é\u200b""#)
    #expect(GoQuoting.json("<a&b>\n") == #""\u003ca\u0026b\u003e\n""#)
  }

  @Test func faults() {
    let path = FieldPath("spec").child("a").index(0).key("b/c")
    #expect(
      FieldFault(.invalid, path, value: "x", "no").message
        == "spec.a[0][b/c]: Invalid value: \"x\": no")
    #expect(FieldFault(.required, path).message == "spec.a[0][b/c]: Required value")
    #expect(FieldFault(.duplicate, path, value: 1).message == "spec.a[0][b/c]: Duplicate value: 1")
    #expect(FieldFault(.invalid, path, value: .null, "no").body == "Invalid value: null: no")
    #expect(FieldFault(.forbidden, FieldPath(), "no").message == "Forbidden: no")
    var list = FaultList()
    list.tooMany(path, 2, limit: 1)
    list.tooLong(path, limit: 63)
    #expect(
      list.faults.map(\.body) == [
        "Too many: 2: must have at most 1 item", "Too long: may not be more than 63 bytes",
      ])
  }

  @Test func structures() {
    #expect(
      GoTypes.line(
        ["name": "A", "valueFrom": ["secretKeyRef": ["name": "s", "key": "k"]]], "EnvVar")
        == #"{"Name":"A","Value":"","ValueFrom":{"FieldRef":null,"ResourceFieldRef":null,"#
        + #""ConfigMapKeyRef":null,"SecretKeyRef":{"Name":"s","Key":"k","Optional":null},"#
        + #""FileKeyRef":null}}"#)
    #expect(
      GoTypes.line(["port": 80, "targetPort": "web"], "ServicePort")
        == #"{"Name":"","Protocol":"","AppProtocol":null,"Port":80,"TargetPort":"web","NodePort":0}"#
    )
    #expect(GoTypes.line(.null, "LabelSelector") == "null")
  }

  /// Two changes far apart make two hunks; near ones make one.
  @Test func differences() {
    let old = (1...20).map { "line \($0)" }
    var new = old
    new[1] = "second"
    new.insert("after", at: 15)
    #expect(
      UnifiedDiff.text(from: old, to: new) == """
        @@ -1,5 +1,5 @@
         line 1
        -line 2
        +second
         line 3
         line 4
         line 5
        @@ -13,6 +13,7 @@
         line 13
         line 14
         line 15
        +after
         line 16
         line 17
         line 18

        """)
    #expect(UnifiedDiff.text(from: old, to: old) == "")
    #expect(UnifiedDiff.text(from: ["a"], to: ["b"]) == "@@ -1 +1 @@\n-a\n+b\n")
    #expect(UnifiedDiff.text(from: [], to: ["b"]) == "@@ -0,0 +1 @@\n+b\n")
  }

  @Test func addresses() {
    #expect(NetworkAddress("::ffff:1.2.3.4")?.isMapped4 == true)
    #expect(NetworkAddress("010.0.0.1")?.hasLeadingZeros == true)
    for text in [
      "", "1.2.3", "1.2.3.256", "1::2::3", "g::", "1.2.3.4.5", ":1", "1:2:3:4:5:6:7:8:9",
    ] {
      #expect(NetworkAddress(text) == nil, "\(text)")
    }
    #expect(NetworkRange("10.0.0.0/33") == nil)
    #expect(NetworkRange("10.0.0.1/8")?.hasBitsBeyondLength == true)
  }
}
