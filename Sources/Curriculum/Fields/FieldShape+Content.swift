import CourseModel
import Documents

extension FieldShape where Value == String {
  /// `kebab-case`: lower-case words and digits joined by single hyphens.
  static var identifier: FieldShape {
    text.that("an id in kebab-case (lower-case letters, digits, single hyphens)") {
      Identifier.isValid($0)
    }
  }

  /// A path that cannot leave the folder it is relative to.
  static var relativePath: FieldShape {
    text.that("a path inside the folder, without `..` and without a leading `/`") {
      RelativePath.isContained($0)
    }
  }

  /// A regular expression that compiles.
  static var pattern: FieldShape {
    FieldShape("a regular expression") { node, log in
      guard let pattern = FieldShape.verbatim.value(of: node, log: log) else { return nil }
      do {
        _ = try Regex(pattern)
        return pattern
      } catch {
        log.add(ReferenceFault.invalidPattern(pattern, reason: "\(error)"), at: node.place)
        return nil
      }
    }
  }
}

enum Identifier {
  static func isValid(_ text: String) -> Bool {
    let words = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return text.utf8.count <= 80
      && words.allSatisfy { word in
        !word.isEmpty
          && word.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
      }
  }
}

enum RelativePath {
  static func isContained(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !path.utf8.contains(0) && !path.contains("\\")
      && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }
}
