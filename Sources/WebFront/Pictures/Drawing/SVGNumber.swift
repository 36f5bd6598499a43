extension Double {
  /// At most one decimal, without a locale: "12", "12.5", "-0.5". What is not finite is "0".
  var svg: String {
    let tenths = (self * 10).rounded()
    guard tenths.isFinite, abs(tenths) < 1e12 else { return "0" }
    let whole = Int(tenths)
    let sign = whole < 0 ? "-" : ""
    let (quotient, remainder) = abs(whole).quotientAndRemainder(dividingBy: 10)
    return remainder == 0 ? "\(sign)\(quotient)" : "\(sign)\(quotient).\(remainder)"
  }

  /// A share of 1 as a whole percentage, "67 %". 100 % is kept for what is complete, and 0 % for
  /// what is not begun.
  var percent: String {
    let share = self.isFinite ? Swift.min(1, Swift.max(0, self)) : 0
    if share == 0 || share == 1 { return share == 0 ? "0 %" : "100 %" }
    return "\(Swift.min(99, Swift.max(1, Int((share * 100).rounded())))) %"
  }
}
