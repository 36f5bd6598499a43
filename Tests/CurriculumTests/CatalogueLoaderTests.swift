import CourseModel
import Curriculum
import Foundation
import Testing

@Test func smoke() {
  for p in (ProcessInfo.processInfo.environment["PACKS"] ?? "").split(separator: ";") {
    let start = ContinuousClock.now
    let loaded = CatalogueLoader.load(packs: p.split(separator: ",").map(String.init))
    print(
      "==", p, loaded.catalogue.labs.count, loaded.catalogue.lessons.count,
      loaded.catalogue.roadmap.skills.count, ContinuousClock.now - start)
    for x in loaded.problems { print(x) }
  }
}
