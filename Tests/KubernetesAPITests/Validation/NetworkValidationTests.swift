import Testing

@testable import KubernetesAPI

/// The server's words about services and what stands around them.
struct NetworkValidationTests {
  static let service = Right.object(
    "v1", "Service",
    [
      "spec": [
        "type": "ClusterIP", "clusterIP": "10.96.1.1", "clusterIPs": ["10.96.1.1"],
        "ipFamilies": ["IPv4"], "ipFamilyPolicy": "SingleStack", "sessionAffinity": "None",
        "internalTrafficPolicy": "Cluster", "selector": ["app": "a"],
        "ports": [["port": 80, "targetPort": 80, "protocol": "TCP"]],
      ]
    ])

  static let services = [
    ValidationCase("right", { _ in }),
    ValidationCase(
      "a name that begins with a digit", { $0["metadata"]["name"] = "1a" }),
    ValidationCase("no ports", { $0["spec"]["ports"] = [] }, "spec.ports: Required value"),
    ValidationCase(
      "ports",
      {
        $0["spec"]["ports"] = [
          ["port": 0, "targetPort": "Web!", "protocol": "HTTP"],
          ["name": "a", "port": 80, "targetPort": 80, "protocol": "TCP"],
          ["name": "a", "port": 80, "targetPort": 80, "protocol": "TCP", "nodePort": 30_000],
        ]
      },
      "spec.ports[0].name: Required value",
      "spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive",
      "spec.ports[0].protocol: Unsupported value: \"HTTP\": supported values: \"SCTP\", \"TCP\", "
        + "\"UDP\"",
      "spec.ports[0].targetPort: Invalid value: \"Web!\": must contain only alpha-numeric characters "
        + "(a-z, 0-9), and hyphens (-)",
      "spec.ports[2].name: Duplicate value: \"a\"",
      "spec.ports[2].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'",
      "spec.ports[2]: Duplicate value: {\"Name\":\"\",\"Protocol\":\"TCP\",\"AppProtocol\":null,"
        + "\"Port\":80,\"TargetPort\":0,\"NodePort\":0}"),
    ValidationCase(
      "an address that is none",
      {
        $0["spec"]["clusterIP"] = "1.2"
        $0["spec"]["clusterIPs"] = ["1.2"]
        // Addresses come first, and alone.
        $0["spec"]["ports"] = []
      },
      "spec.clusterIPs[0]: Invalid value: \"1.2\": must be a valid IP address, (e.g. 10.9.8.7 or "
        + "2001:db8::ffff)"),
    ValidationCase(
      "an address of others",
      {
        $0["spec"]["clusterIP"] = "1.2.3.4"
        $0["spec"]["clusterIPs"] = ["1.2.3.4"]
      },
      "spec.clusterIPs: Invalid value: [\"1.2.3.4\"]: failed to allocate IP 1.2.3.4: the provided "
        + "network does not match the current range"),
    ValidationCase(
      "a port of the nodes that is none",
      {
        $0["spec"]["type"] = "NodePort"
        $0["spec"]["externalTrafficPolicy"] = "Cluster"
        $0["spec"]["ports"][0]["nodePort"] = 80
      },
      "spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range "
        + "of valid ports is 30000-32767"),
    ValidationCase(
      "a name outside the cluster",
      {
        $0["spec"] = ["type": "ExternalName", "clusterIPs": ["None"], "sessionAffinity": "None"]
      },
      "spec.clusterIPs: Forbidden: may not be set for ExternalName services",
      "spec.externalName: Required value"),
    ValidationCase(
      "no address, but a port of the nodes",
      {
        $0["spec"]["type"] = "NodePort"
        $0["spec"]["clusterIP"] = "None"
        $0["spec"]["clusterIPs"] = ["None"]
        $0["spec"]["externalTrafficPolicy"] = "Cluster"
      },
      "spec.clusterIPs[0]: Invalid value: \"None\": may not be set to 'None' for NodePort services"),
    ValidationCase(
      "policies",
      {
        $0["spec"]["type"] = "Public"
        $0["spec"]["sessionAffinity"] = "Cookie"
        $0["spec"]["externalTrafficPolicy"] = "Local"
        $0["spec"]["internalTrafficPolicy"] = "Near"
        $0["spec"]["trafficDistribution"] = "PreferFar"
        $0["spec"]["loadBalancerClass"] = "a/b"
        $0["spec"]["externalIPs"] = ["127.0.0.1"]
      },
      "spec.sessionAffinity: Unsupported value: \"Cookie\": supported values: \"ClientIP\", \"None\"",
      "spec.externalIPs[0]: Invalid value: \"127.0.0.1\": may not be in the loopback range "
        + "(127.0.0.0/8, ::1/128)",
      "spec.type: Unsupported value: \"Public\": supported values: \"ClusterIP\", \"ExternalName\", "
        + "\"LoadBalancer\", \"NodePort\"",
      "spec.loadBalancerClass: Forbidden: may only be used when `type` is 'LoadBalancer'",
      "spec.externalTrafficPolicy: Invalid value: \"Local\": may only be set for "
        + "externally-accessible services",
      "spec.internalTrafficPolicy: Unsupported value: \"Near\": supported values: \"Cluster\", "
        + "\"Local\"",
      "spec.trafficDistribution: Unsupported value: \"PreferFar\": supported values: \"PreferClose\", "
        + "\"PreferSameZone\", \"PreferSameNode\""),
    ValidationCase(
      "how long to stay",
      {
        $0["spec"]["sessionAffinity"] = "ClientIP"
        $0["spec"]["sessionAffinityConfig"] = ["clientIP": ["timeoutSeconds": 100_000]]
      },
      "spec.sessionAffinityConfig.clientIP.timeoutSeconds: Invalid value: 100000: must be greater "
        + "than 0 and less than 86400"),
  ]

  @Test(arguments: services)
  func creatingService(_ test: ValidationCase) {
    #expect(test.words(creating: Self.service) == test.expected)
  }

  @Test func addressesStay() {
    let test = ValidationCase(
      "",
      {
        $0["spec"]["clusterIP"] = "10.96.1.2"
        $0["spec"]["clusterIPs"] = ["10.96.1.2"]
      },
      "spec.clusterIPs[0]: Invalid value: [\"10.96.1.2\"]: may not change once set")
    #expect(test.words(updating: Self.service) == test.expected)
    let outside = ValidationCase(
      "",
      {
        $0["spec"] = [
          "type": "ExternalName", "externalName": "example.com", "sessionAffinity": "None",
        ]
      })
    #expect(outside.words(updating: Self.service) == [])
  }

  @Test func networkPolicies() {
    let policy = Right.object(
      "networking.k8s.io/v1", "NetworkPolicy",
      ["spec": ["podSelector": [:], "policyTypes": ["Ingress"]]])
    let test = ValidationCase(
      "",
      {
        $0["spec"]["policyTypes"] = ["Both"]
        $0["spec"]["ingress"] = [
          [
            "ports": [
              ["protocol": "ICMP", "port": 80, "endPort": 79], ["port": "web", "endPort": 1],
              ["endPort": 5],
            ],
            "from": [
              [:], ["podSelector": [:], "ipBlock": ["cidr": "10.0.0.1/8"]],
              ["ipBlock": ["cidr": "10.0.0.0/8", "except": ["11.0.0.0/16", "10.0.0.0/8"]]],
            ],
          ]
        ]
      },
      "\(Self.ingress).ports[0].protocol: Unsupported value: \"ICMP\": supported values: \"TCP\", "
        + "\"UDP\", \"SCTP\"",
      "\(Self.ingress).ports[0].endPort: Invalid value: 79: must be greater than or equal to `port`",
      "\(Self.ingress).ports[1].endPort: Invalid value: 1: may not be specified when `port` is "
        + "non-numeric",
      "\(Self.ingress).ports[2].endPort: Invalid value: 5: may not be specified when `port` is not "
        + "specified",
      "\(Self.ingress).from[0]: Required value: must specify a peer",
      "\(Self.ingress).from[1].ipBlock.cidr: Invalid value: \"10.0.0.1/8\": must not have bits set "
        + "beyond the prefix length",
      "\(Self.ingress).from[1]: Forbidden: may not specify both ipBlock and another peer",
      "\(Self.ingress).from[2].ipBlock.except[0]: Invalid value: \"11.0.0.0/16\": must be a strict "
        + "subset of `cidr`",
      "\(Self.ingress).from[2].ipBlock.except[1]: Invalid value: \"10.0.0.0/8\": must be a strict "
        + "subset of `cidr`",
      "spec.policyTypes[0]: Unsupported value: \"Both\": supported values: \"Ingress\", \"Egress\"")
    #expect(test.words(creating: policy) == test.expected)
  }

  private static let ingress = "spec.ingress[0]"

  @Test func ingresses() {
    let ingress = Right.object("networking.k8s.io/v1", "Ingress", ["spec": [:]])
    let path: JSON = [
      "path": "/a", "pathType": "Prefix",
      "backend": ["service": ["name": "a", "port": ["number": 80]]],
    ]
    let test = ValidationCase(
      "",
      {
        var paths = [path, path, path, path]
        paths[0].remove("pathType")
        paths[1]["path"] = "a//b"
        paths[2]["pathType"] = "Regex"
        paths[3]["backend"] = ["service": ["name": "A", "port": [:]]]
        $0["spec"]["rules"] = [
          ["host": "1.2.3.4"], ["host": "*a.example.com", "http": ["paths": .array(paths)]],
          ["http": [:]],
        ]
        $0["spec"]["tls"] = [["hosts": ["a_b"], "secretName": "S"]]
      },
      "spec.rules[0].host: Invalid value: \"1.2.3.4\": must be a DNS name, not an IP address",
      "spec.rules[1].host: Invalid value: \"*a.example.com\": a wildcard DNS-1123 subdomain must start "
        + "with '*.', followed by a valid DNS subdomain, which must consist of lower case "
        + "alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. "
        + "'*.example.com', regex used for validation is "
        + #"'\*\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"#,
      "spec.rules[1].http.paths[0].pathType: Required value: pathType must be specified",
      "spec.rules[1].http.paths[1].path: Invalid value: \"a//b\": must be an absolute path",
      "spec.rules[1].http.paths[1].path: Invalid value: \"a//b\": must not contain '//'",
      "spec.rules[1].http.paths[2].pathType: Unsupported value: \"Regex\": supported values: "
        + "\"Exact\", \"ImplementationSpecific\", \"Prefix\"",
      "spec.rules[1].http.paths[3].backend.service.name: Invalid value: \"A\": "
        + PodValidationTests.label,
      "spec.rules[1].http.paths[3].backend: Required value: port name or number is required",
      "spec.rules[2].http.paths: Required value",
      "spec.tls[0].hosts[0]: Invalid value: \"a_b\": \(MetadataValidationTests.subdomain)",
      "spec.tls[0].secretName: Invalid value: \"S\": \(MetadataValidationTests.subdomain)")
    #expect(test.words(creating: ingress) == test.expected)
    let nothing = ValidationCase(
      "", { _ in },
      "spec: Invalid value: null: either `defaultBackend` or `rules` must be specified")
    #expect(nothing.words(creating: ingress) == nothing.expected)
  }

  @Test func endpointSlices() {
    let slice = Right.object(
      "discovery.k8s.io/v1", "EndpointSlice",
      ["addressType": "IPv4", "endpoints": [["addresses": ["10.0.0.1"]]]])
    let test = ValidationCase(
      "",
      {
        $0["endpoints"] = [
          ["addresses": []], ["addresses": ["1.2", "::2", "169.254.1.1"], "hostname": "A"],
        ]
        $0["ports"] = [["name": "", "protocol": "TCP"], ["name": "", "protocol": "HTTP"]]
      },
      "ports[1].name: Duplicate value: \"\"",
      "ports[1].protocol: Unsupported value: \"HTTP\": supported values: \"SCTP\", \"TCP\", \"UDP\"",
      "endpoints[0].addresses: Required value: must contain at least 1 address",
      "endpoints[1].addresses[0]: Invalid value: \"1.2\": must be a valid IP address, (e.g. 10.9.8.7 "
        + "or 2001:db8::ffff)",
      "endpoints[1].addresses[1]: Invalid value: \"::2\": must be an IPv4 address",
      "endpoints[1].addresses[2]: Invalid value: \"169.254.1.1\": may not be in the link-local range "
        + "(169.254.0.0/16, fe80::/10)",
      "endpoints[1].hostname: Invalid value: \"A\": \(PodValidationTests.label)")
    #expect(test.words(creating: slice) == test.expected)
    let type = ValidationCase(
      "", { $0["addressType"] = "FQDN" }, "addressType: Invalid value: \"FQDN\": field is immutable"
    )
    #expect(type.words(updating: slice) == type.expected)
  }
}
