import CourseModel
import Interviews

/// The text of a design as a picture, and a picture's changes in the text. Nothing is kept.
public struct DrawDesign: Sendable {
  public init() {}

  /// The kinds of parts and their keys.
  public var palette: DesignPalette { .standard }

  /// Whatever is wrong with the text is among the picture's problems.
  public func picture(of text: String) -> DesignPicture { DesignPicture(of: text) }

  /// - Throws: `badContent` with what keeps a change from being made; then none is.
  public func text(
    of text: String, after edits: [DesignEdit]
  ) throws(ClassroomFault) -> String {
    do throws(DesignEditFault) {
      return try DesignEditor.text(of: text, after: edits)
    } catch {
      throw .badContent([error.problem])
    }
  }
}
