import CourseModel
import HTTPTypes
import Hummingbird
import NIOCore

/// A page to be put into the layout.
struct Page {
  /// The part of the navigation it belongs to.
  enum Section: String, CaseIterable {
    case home, roadmap, labs, lessons, progress

    var link: PageLink {
      switch self {
      case .home: PageLink(title: "Home", href: "/")
      case .roadmap: PageLink(title: "Roadmap", href: "/roadmap")
      case .labs: PageLink(title: "Labs", href: "/labs")
      case .lessons: PageLink(title: "Lessons", href: "/lessons")
      case .progress: PageLink(title: "Progress", href: "/progress")
      }
    }
  }

  var template: String
  var title: String
  var section: Section?
  var values: [String: Any]
  /// Scripts of ours to load, after the layout's own.
  var scripts: [String] = []
  /// Style sheets of ours beside the layout's own.
  var styles: [String] = []
  /// Uses the whole width of the window.
  var isWide = false
  /// Holds the word that changes need.
  var mayChange = true

  func response(_ front: Front, status: HTTPResponse.Status = .ok) -> Response {
    Self.response(html(front), status: status)
  }

  static func response(_ html: ByteBuffer, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8"],
      body: ResponseBody(byteBuffer: html))
  }

  func html(_ front: Front) -> ByteBuffer {
    let csrf = mayChange ? front.secrets.changeToken : ""
    var values = values
    values["csrf"] = csrf
    values["assets"] = front.assets.prefix
    values["vendor"] = Assets.vendor
    values["hasCodeMirror"] = front.assets.hasCodeMirror
    let content = front.templates.render(template, values)
    let navigation = Section.allCases.map { item -> [String: Any] in
      ["title": item.link.title, "href": item.link.href, "isCurrent": item == section]
    }
    let text = front.templates.render(
      "layout",
      [
        "title": title, "content": content, "navigation": navigation,
        "csrf": csrf, "assets": front.assets.prefix,
        "scripts": scripts, "styles": styles, "isWide": isWide,
      ])
    return ByteBuffer(string: text)
  }
}

extension PathStep {
  /// Its page.
  var href: String { (kind == .lab ? "/labs/" : "/lessons/") + XMLText.pathSegment(id) }

  /// As templates show a step.
  var values: [String: Any] {
    [
      "kind": kind.rawValue, "id": id, "title": title, "minutes": minutes, "href": href,
      "state": state.rawValue, "stateWord": state.word, "command": command,
      "isDone": state == .done, "isStarted": state == .started,
    ]
  }
}

extension StepState {
  var word: String {
    switch self {
    case .open: "open"
    case .started: "started"
    case .done: "done"
    }
  }
}

extension Level {
  var word: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

extension SkillKind {
  var heading: String {
    switch self {
    case .technical: "Technical skills"
    case .soft: "Soft skills"
    case .situational: "When the job asks for it"
    }
  }
}
