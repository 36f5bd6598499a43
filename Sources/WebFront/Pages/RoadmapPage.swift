import Classroom
import CourseModel

/// The skill graph of a level as a picture.
struct RoadmapPage {
  let shown: ShowStanding.Shown
  let level: Level

  var page: Page {
    let roadmap = shown.catalogue.roadmap
    var values: [String: Any] = [
      "levels": Self.tabs(current: level, base: "/roadmap"), "level": level.rawValue,
    ]
    let picture = RoadmapPicture(level: level, standing: shown.standing, roadmap: roadmap)
    values["picture"] = PictureLayout.allCases.compactMap(picture.svg).joined(separator: "\n")
    if let profile = roadmap.profile(level) {
      values["profile"] = [
        "title": profile.title, "experience": profile.experience,
        "focus": profile.focus.joined(separator: ", "), "expectations": profile.expectations,
      ]
    }
    return Page(
      template: "roadmap", title: "\(level.word) roadmap", section: .roadmap, values: values,
      styles: ["pictures.css"])
  }

  /// Links to the same page at each level.
  static func tabs(current: Level?, base: String) -> [[String: Any]] {
    Level.allCases.map { level in
      [
        "title": level.word, "href": "\(base)?level=\(level.rawValue)",
        "isCurrent": level == current,
      ]
    }
  }
}
