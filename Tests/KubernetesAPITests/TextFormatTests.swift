import Testing

@testable import KubernetesAPI

@Suite struct TextFormatTests {
  @Test(arguments: [
    ("date", "2026-02-28", true), ("date", "2026-13-01", false), ("date", "20260228", false),
    ("date-time", "2026-02-28T10:00:00Z", true), ("date-time", "2026-02-28", false),
    ("duration", "1h30m", true), ("duration", "3 weeks", true), ("duration", "soon", false),
    ("ipv4", "10.0.0.1", true), ("ipv4", "10.0.0.256", false), ("ipv4", "10.0.0.01", false),
    ("ipv6", "fe80::1", true), ("ipv6", "::ffff:10.0.0.1", true), ("ipv6", "1::2::3", false),
    ("cidr", "10.0.0.0/8", true), ("cidr", "10.0.0.0/33", false), ("cidr", "fd00::/64", true),
    ("byte", "YQ==", true), ("byte", "a", false), ("mac", "00:1a:2b:3c:4d:5e", true),
    ("mac", "00:1a", false), ("uri", "https://a.b/c", true), ("uri", "/a", true),
    ("uri", "a b", false), ("email", "a@b.c", true), ("email", "a.b", false),
    ("uuid", "123e4567-e89b-12d3-a456-426614174000", true), ("uuid", "123", false),
    ("uuid4", "123e4567-e89b-12d3-a456-426614174000", false), ("hostname", "a-b.c", true),
    ("hostname", "-a", false), ("hexcolor", "#ff0", true), ("hexcolor", "#ff", false),
    ("rgbcolor", "rgb(1, 2, 255)", true), ("rgbcolor", "rgb(1,2,256)", false),
    ("nosuch", "anything", true), ("password", "anything", true),
  ])
  func textsAreHeldToFormats(_ format: String, _ text: String, _ expected: Bool) {
    #expect(TextFormat.accepts(text, format) == expected)
  }
}
