import Foundation
import Hummingbird
import Testing

@testable import WebFront

/// The guards, one refusal each; Tests/WebTests attacks them over real sockets.
@Suite struct GuardTests {
  @Test(arguments: [
    ("127.0.0.1:8420", true), ("localhost:8420", true), ("[::1]:8420", true), ("LOCALHOST", true),
    ("evil.example", false), ("127.0.0.1.evil.example", false), ("localhost.evil.example", false),
    ("192.168.0.7:8420", false), ("", false),
  ])
  func onlyOurNamesAreAnswered(authority: String, isOurs: Bool) async throws {
    let answer = try await Visitor().request(.get, "/api/v1/standing", authority: authority)
    #expect(answer.status == (isOurs ? .ok : .misdirectedRequest))
  }

  @Test func beyondLoopbackAddressesAndAllowedNamesAreAnswered() async throws {
    let options = ServeOptions(host: "0.0.0.0", allowedHosts: ["lab.example"])
    let visitor = try await Visitor(options: options)
    let access = ["Authorization": "Bearer \(visitor.front.secrets.accessToken)"]
    for (authority, status) in [
      ("192.168.0.7:8420", HTTPResponse.Status.ok), ("lab.example", .ok),
      ("evil.example", .misdirectedRequest),
    ] {
      let answer = try await visitor.request(
        .get, "/api/v1/standing", headers: access, authority: authority)
      #expect(answer.status == status, "\(authority)")
    }
    #expect(try await visitor.get("/").status == .unauthorized)
    let shown = try await visitor.get("/?token=\(visitor.front.secrets.accessToken)")
    #expect(shown.status == .seeOther && shown.headers[.location] == "/")
    let cookie = try #require(shown.headers[.setCookie])
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
    let pair = String(cookie.prefix { $0 != ";" })
    let answer = try await visitor.request(.get, "/", headers: ["Cookie": "a=b; \(pair)"])
    #expect(answer.status == .ok)
  }

  @Test func everyChangeNeedsTheToken() async throws {
    let visitor = try await Visitor()
    for operation in Operations.all where operation.method.isChange {
      let path =
        "/api/v1"
        + operation.path.replacing("{lab}", with: "tiny-sum")
        .replacing("{lesson}", with: "x").replacing("{name}", with: "total.py")
      for headers in [[:], [ChangeGuard<BasicRequestContext>.header: "wrong"]] {
        var headers = headers
        headers["Content-Type"] = "application/json"
        let answer = try await visitor.request(
          operation.method, path, body: "{}", headers: headers)
        #expect(answer.status == .forbidden && answer.errorCode == "no-token", "\(operation.id)")
      }
    }
  }

  @Test(arguments: [
    ["Origin": "http://evil.example"], ["Origin": "null"], ["Sec-Fetch-Site": "cross-site"],
    ["Sec-Fetch-Site": "same-site"], ["Origin": "http://127.0.0.1:9999"],
  ])
  func otherSitesPagesMayNotAsk(headers: [String: String]) async throws {
    let answer = try await Visitor().request(.get, "/api/v1/standing", headers: headers)
    #expect(answer.errorCode == "cross-site")
  }

  @Test(arguments: ["/", "/nope", "/api/v1/standing", "/api/v1/nope", "/assets/x/site.css"])
  func everyAnswerTellsTheBrowserToBeStrict(path: String) async throws {
    let headers = try await Visitor().get(path).headers
    let policy = try #require(headers[.contentSecurityPolicy])
    #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
    #expect(headers[.xContentTypeOptions] == "nosniff")
  }
}
