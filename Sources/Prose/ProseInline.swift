/// A piece of running text.
public indirect enum ProseInline: Sendable, Equatable {
  case text(String)
  case code(String)
  case strong([ProseInline])
  case emphasis([ProseInline])
  case struck([ProseInline])
  case link([ProseInline], url: String)
  case lineBreak
}
