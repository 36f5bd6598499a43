/// A share as a bar of blocks.
enum Bar {
  static func text(_ share: Double, width: Int = 20, style: TextStyle) -> String {
    let filled = Int((min(1, max(0, share)) * Double(width)).rounded())
    return style.good(String(repeating: "█", count: filled))
      + style.dim(String(repeating: "░", count: width - filled))
  }

  static func percent(_ share: Double) -> String {
    // Nearly all is not all: 100% is kept for the whole.
    let percent = share < 1 ? min(99, Int((share * 100).rounded())) : 100
    return "\(percent)%"
  }
}
