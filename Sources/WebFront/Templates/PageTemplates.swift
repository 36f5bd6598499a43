import Foundation
import Mustache

/// The mustache templates, read once at the start.
struct PageTemplates: Sendable {
  private let library: MustacheLibrary

  /// - Throws: `ServeFault.missingAsset` naming the file and what is wrong in it.
  init(folder: String) throws(ServeFault) {
    var templates: [String: MustacheTemplate] = [:]
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names.sorted() where name.hasSuffix(".mustache") {
      let path = "\(folder)/\(name)"
      do {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        templates[String(name.dropLast(".mustache".count))] = try MustacheTemplate(string: text)
      } catch {
        throw .missingAsset(path: path, reason: "is no template (\(error))")
      }
    }
    for name in ["layout", "fault"] where templates[name] == nil {
      throw .missingAsset(path: "\(folder)/\(name).mustache", reason: "not found")
    }
    library = MustacheLibrary(templates: templates)
  }

  func render(_ name: String, _ values: [String: Any]) -> String {
    library.render(values, withTemplate: name) ?? ""
  }
}
