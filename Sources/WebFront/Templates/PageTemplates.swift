import Foundation
import Mustache

/// The mustache templates, read once at the start.
struct PageTemplates: Sendable {
  private let library: MustacheLibrary

  /// - Throws: `ServeFault.missingAsset` naming the file and what is wrong in it.
  init(folder: String) throws(ServeFault) {
    MustacheContentTypes.register(EscapedText(), named: EscapedText.name)
    var templates: [String: MustacheTemplate] = [:]
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names.sorted() where name.hasSuffix(".mustache") {
      let path = "\(folder)/\(name)"
      do {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        templates[String(name.dropLast(".mustache".count))] = try MustacheTemplate(
          string: EscapedText.pragma + text)
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

/// How `{{value}}` is escaped. The library's own way looks at grapheme clusters, and a quote with a
/// combining accent after it is none of its five; a browser sees the quote.
private struct EscapedText: MustacheContentType {
  static let name = "DRYDOCK"
  static let pragma = "{{% CONTENT_TYPE: \(name)}}"

  func escapeText(_ text: String) -> String { XMLText.escape(text) }
}
