import KubernetesAPI
import Testing

@Suite("Quantities")
struct QuantityTests {
  @Test(
    "A quantity is written in the server's form",
    arguments: [
      ("1000m", "1"), ("0.5", "500m"), ("1024Mi", "1Gi"), ("1.5Gi", "1536Mi"), ("0", "0"),
      ("-0", "0"), ("0.0", "0"), ("2000", "2k"), ("1500m", "1500m"), ("100m", "100m"),
      (".5", "500m"),
      ("1.", "1."), ("512Mi", "512Mi"), ("1023", "1023"), ("1024", "1024"), ("1Ki", "1Ki"),
      ("0.5Gi", "512Mi"), ("1e3", "1e3"), ("1000e3", "1e6"), ("12e-3", "12e-3"), ("1E", "1E"),
      ("0.1m", "100u"), ("1n", "1n"), ("0.1n", "1n"), ("+5", "+5"), ("-1.5", "-1500m"),
      ("0.5Ki", "512"), ("0.1Ki", "102400m"), ("100Ki", "100Ki"), ("1048576Ki", "1Gi"),
      ("10000000Ei", "9223372036854775807"), ("1.500", "1.500"), ("007", "007"), ("2.5e2", "250"),
      ("m", "0"), (".", "0"), ("0.500", "500m"), ("00", "0"),
    ])
  func canonical(text: String, expected: String) throws {
    #expect(try Quantity(reading: text).description == expected)
  }

  @Test(
    "What is none is refused in the server's words",
    arguments: [
      ("", Quantity.Fault.form), ("1 Gi", .form), ("10MB", .form), ("abc", .form), ("1.2.3", .form),
      ("1e", .suffix), ("1iK", .suffix), ("1mm", .suffix), ("--1", .suffix), ("1Gi5", .suffix),
    ])
  func faults(text: String, fault: Quantity.Fault) {
    #expect(throws: fault) { try Quantity(reading: text) }
    #expect(Quantity(text) == nil)
  }

  @Test("Amounts are compared and counted exactly")
  func arithmetic() throws {
    let half = try #require(Quantity("500m"))
    let gibi = try #require(Quantity("1Gi"))
    #expect(half + half == Quantity(1))
    #expect((half + half).description == "1")
    #expect((gibi - Quantity(24)).description == "1073741800")
    #expect((Quantity.zero + gibi).description == "1Gi")
    #expect((half * 3).description == "1500m")
    #expect(half < Quantity(1))
    #expect(Quantity("100m") == Quantity("0.1"))
    #expect((-gibi).description == "-1Gi")
  }

  @Test("Values are rounded up")
  func rounding() throws {
    let small = try #require(Quantity("1500u"))
    #expect(small.milliValue == 2)
    #expect(small.value == 1)
    #expect(small.roundedUpToMilli.description == "2m")
    #expect(!small.isWhole)
    #expect(Quantity("-1500u")?.milliValue == -2)
    #expect(Quantity("250m")?.percent(of: Quantity(4)) == 6)
    #expect(Quantity(JSON.double(1.5))?.description == "1500m")
    #expect(Quantity(JSON.string(" 2Gi "))?.description == "2Gi")
    #expect(Quantity(JSON.bool(true)) == nil)
  }
}
