import CourseModel
import Foundation
import Testing

@testable import WebFront

@Suite struct PageTests {
  static let pages = [
    "/", "/roadmap", "/roadmap?level=mid", "/roadmap?level=senior", "/skills/python",
    "/skills/monitoring", "/loop", "/tools", "/lessons", "/lessons?level=senior",
    "/lessons/python-pure-functions", "/labs", "/labs?level=entry&skill=python",
    "/labs/hello-drydock", "/labs/tiny-sum", "/progress", "/machine", "/data", "/api",
  ]

  @Test(arguments: pages) func everyPageIsWhole(path: String) async throws {
    let answer = try await Visitor().get(path)
    #expect(answer.status == .ok)
    #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
    #expect(answer.text.components(separatedBy: "<h1").count == 2, "one heading of the first rank")
    #expect(answer.text.contains("<main id=\"main\""))
    #expect(!answer.text.contains("{{"), "no tag of a template is left")
    #expect(answer.text.contains("lang=\"en\""))
  }

  /// A template asks for values by name and gets nothing for a name that is not there; so every
  /// name in a template must occur among the names that pages and partials set.
  @Test func everyNameInATemplateIsSetSomewhere() throws {
    let sources = Visitor.root.appending(path: "Sources/WebFront")
    var set = ""
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      if file.pathExtension == "swift" { set += try String(contentsOf: file, encoding: .utf8) }
    }
    let folder = Visitor.root.appending(path: "web/templates")
    for file in try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /\{\{\{?[#^\/]?\s*([A-Za-z.]+)\s*\}?\}\}/) {
        for name in match.1.split(separator: ".") {
          #expect(set.contains("\"\(name)\""), "\(file.lastPathComponent): \(name)")
        }
      }
    }
  }

  @Test func everyPartialExists() throws {
    let folder = Visitor.root.appending(path: "web/templates")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    let names = Set(files.map { $0.deletingPathExtension().lastPathComponent })
    for file in files {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /\{\{>\s*([a-z-]+)\s*\}\}/) {
        #expect(names.contains(String(match.1)), "\(file.lastPathComponent)")
      }
    }
  }

  @Test(arguments: [
    "/nope", "/skills/nope", "/lessons/nope", "/labs/nope", "/roadmap?level=nope", "/assets/x/nope",
    "/vendor/codemirror/nope.js",
  ])
  func whatIsNotThereSaysSo(path: String) async throws {
    let answer = try await Visitor().get(path)
    #expect(answer.status == .notFound)
    #expect(answer.text.contains("<h1>"))
  }

  @Test func aMisspeltLabNamesTheNearest() async throws {
    let answer = try await Visitor().get("/labs/hello-drydok")
    #expect(answer.text.contains("hello-drydock"))
    #expect(answer.text.contains("<code>drydock list</code>"))
  }

  @Test func aNewcomerPicksALevelAndSeesWhatIsNext() async throws {
    let visitor = try await Visitor()
    let welcome = try await visitor.get("/")
    #expect(welcome.text.contains("Start at Mid"))
    let chosen = try await visitor.request(
      .post, "/level", body: "csrf=\(visitor.token)&level=mid",
      headers: ["Content-Type": "application/x-www-form-urlencoded"])
    #expect(chosen.status == .seeOther)
    #expect(chosen.headers[.location] == "/")
    let home = try await visitor.get("/")
    #expect(home.text.contains("Where you stand"))
    #expect(home.text.contains("drydock learn "))
    let standing = try await visitor.get("/api/v1/standing").json(Standing.self)
    #expect(standing.level == .mid && standing.levelChosen)
  }

  @Test func aFormStartsALabAndReadsALesson() async throws {
    let visitor = try await Visitor()
    let form = ["Content-Type": "application/x-www-form-urlencoded"]
    let body = "csrf=\(visitor.token)"
    let started = try await visitor.request(
      .post, "/labs/tiny-sum/start", body: body, headers: form)
    #expect(started.headers[.location] == "/labs/tiny-sum")
    #expect(try await visitor.get("/labs/tiny-sum").text.contains("\(visitor.home)/workspaces"))
    let lesson = "/lessons/python-pure-functions"
    #expect(!(try await visitor.get(lesson)).text.contains("data-read"))
    let read = try await visitor.request(.post, "\(lesson)/read", body: body, headers: form)
    #expect(read.status == .seeOther)
    #expect(try await visitor.get(lesson).text.contains("data-read"))
  }

  @Test func lookingAtALessonDoesNotCountAsReadingIt() async throws {
    let visitor = try await Visitor()
    _ = try await visitor.get("/lessons/python-pure-functions")
    let lessons = try await visitor.get("/api/v1/lessons").json(LessonsAnswer.self)
    #expect(lessons.lessons.allSatisfy { !$0.read })
  }

  @Test func assetsOfThisVersionAreKeptByTheBrowser() async throws {
    let visitor = try await Visitor()
    let ours = try await visitor.get("\(visitor.front.assets.prefix)/site.css")
    #expect(ours.headers[.contentType] == "text/css; charset=utf-8")
    #expect(ours.headers[.cacheControl]?.contains("immutable") == true)
    let older = try await visitor.get("/assets/older/site.css")
    #expect(older.headers[.cacheControl] == "no-cache")
  }
}
