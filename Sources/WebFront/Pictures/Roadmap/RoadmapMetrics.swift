/// Sizes of a roadmap picture, in its own units: pixels at its natural width.
struct RoadmapMetrics {
  var pictureWidth: Double
  var columns: Int
  var cardWidth: Double
  /// Between the cards of a row.
  var gap: Double
  /// Between rows, for the arrows.
  var rowGap: Double
  var margin: Double
  var padding: Double
  var titleSize: Double
  var smallSize: Double
  /// Where the state's mark stands: left of the title, or of the progress bar below it.
  var markBesideTitle: Bool
  /// Between two columns a straight way down is worth more than symmetry.
  var centresRows: Bool
  /// The most lines for what comes first.
  var afterLines: Int

  static func of(_ layout: PictureLayout) -> RoadmapMetrics {
    switch layout {
    case .wide:
      RoadmapMetrics(
        pictureWidth: 1200, columns: 4, cardWidth: 258, gap: 40, rowGap: 64, margin: 24,
        padding: 18, titleSize: 16, smallSize: 13, markBesideTitle: true,
        centresRows: true, afterLines: 2)
    case .narrow:
      RoadmapMetrics(
        pictureWidth: 344, columns: 2, cardWidth: 147, gap: 22, rowGap: 46, margin: 14,
        padding: 11, titleSize: 13, smallSize: 12, markBesideTitle: false,
        centresRows: false, afterLines: 1)
    }
  }

  var textWidth: Double { cardWidth - 2 * padding }
  var titleLine: Double { titleSize * 1.25 }
  var smallLine: Double { smallSize * 1.5 }
  var markRadius: Double { titleSize * 0.5 }
  var titleIndent: Double { markBesideTitle ? markRadius * 2 + 8 : 0 }
  var barIndent: Double { markBesideTitle ? 0 : markRadius * 2 + 8 }
  /// Between rows that no arrow joins.
  var plainRowGap: Double { gap * 0.6 }
  /// Around the rows of the situational group.
  var groupPadding: Double { smallSize + 12 }
}
