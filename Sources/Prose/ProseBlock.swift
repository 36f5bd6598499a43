/// A block of a Markdown text.
public indirect enum ProseBlock: Sendable, Equatable {
  case heading(level: Int, [ProseInline])
  case paragraph([ProseInline])
  case code(language: String, text: String)
  /// `start` is the first number of an ordered list, nil for bullets.
  case list(start: Int?, items: [[ProseBlock]])
  case quote([ProseBlock])
  /// Rows of cells; the first row is the header.
  case table([[[ProseInline]]])
  case rule
}
