import CourseModel
import Documents
import Simulation

extension FieldShape where Value == Double {
  /// In seconds, from nothing to ten years.
  static var duration: FieldShape {
    .one("a duration with its unit, such as 40ms, 1.5s, 5m, 2h or 1d") { node in
      node.text.flatMap { Quantity.duration($0) }.flatMap { $0 <= 315_360_000 ? $0 : nil }
    }
  }

  static var durationAboveZero: FieldShape {
    duration.that("a duration above zero") { $0 > 0 }
  }

  static func duration(_ range: ClosedRange<Double>, _ words: String) -> FieldShape {
    duration.that("a duration from \(words)") { range.contains($0) }
  }

  /// 0 to 1, written as a percentage.
  static var share: FieldShape {
    .one("a percentage from 0% to 100%") { $0.text.flatMap { Quantity.share($0) } }
  }

  static var shareAboveZero: FieldShape { share.that("a percentage above 0%") { $0 > 0 } }

  /// Requests a second.
  static var rate: FieldShape {
    .one("a rate of up to 1000000rps, such as 200rps") { node in
      node.text.flatMap { Quantity.rate($0) }.flatMap { $0 <= 1_000_000 ? $0 : nil }
    }
  }

  static var rateAboveZero: FieldShape { rate.that("a rate above 0rps") { $0 > 0 } }

  /// Dollars, written with `unit`.
  static func dollars(per unit: String) -> FieldShape {
    .one("an amount such as $120\(unit)") { node in
      node.text.flatMap { Quantity.dollars($0, per: unit) }
    }
  }

  /// Seconds since midnight.
  static var timeOfDay: FieldShape {
    .one("a time of day from 00:00 to 23:59, such as 18:30") {
      $0.text.flatMap { Quantity.timeOfDay($0) }
    }
  }

  static var factor: FieldShape {
    number.that("a factor above 0 and up to 1000") { $0 > 0 && $0 <= 1000 }
  }
}

extension FieldShape where Value == Int {
  /// A whole number, or one with k, M or B.
  static func count(in range: ClosedRange<Int>) -> FieldShape {
    .one("a count from \(range.lowerBound) to \(range.upperBound), such as 500, 20k or 50M") {
      node in
      let value: Int? =
        if case .int(let number) = node.content { number } else {
          node.text.flatMap { Quantity.count($0) }
        }
      return value.flatMap { range.contains($0) ? $0 : nil }
    }
  }
}

extension FieldShape where Value == UInt64 {
  static var seed: FieldShape {
    FieldShape<Int>.wholeNumber(atLeast: 0).map { UInt64($0) }
  }
}

extension FieldShape where Value == String {
  static var name: FieldShape {
    text.that("a name in kebab-case (lower-case letters, digits, single hyphens)") {
      DesignName.isValid($0)
    }
  }
}

enum DesignName {
  static func isValid(_ text: String) -> Bool {
    let words = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return text.utf8.count <= 60
      && words.allSatisfy { word in
        !word.isEmpty
          && word.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
      }
  }
}

extension FieldShape where Value == TimeDistribution {
  private static var words: String {
    "a time: a duration such as 20ms, {mean}, {median, p99} or {min, max}"
  }

  /// A duration, `{mean}`, `{median, p99}` or `{min, max}`.
  static var time: FieldShape {
    FieldShape(words) { node, log in
      guard node.entries != nil else {
        return FieldShape<Double>.duration.value(of: node, log: log).map { .constant($0) }
      }
      guard var fields = FieldReader(node, describing: "a time", log: log) else { return nil }
      let value = read(&fields)
      fields.finish()
      return value
    }
  }

  private static func read(_ fields: inout FieldReader) -> TimeDistribution? {
    if fields.has("mean") {
      return fields.required("mean", as: .duration).map { .exponential(mean: $0) }
    }
    let isRange = fields.has("min") || fields.has("max")
    let keys = isRange ? ("min", "max") : ("median", "p99")
    let lower = isRange ? FieldShape<Double>.duration : .durationAboveZero
    guard let low = fields.required(keys.0, as: lower),
      let high = fields.required(keys.1, as: .duration)
    else { return nil }
    guard high >= low else {
      fields.log.add(.disorder(keys.1, below: keys.0), at: fields.place(keys.1))
      return nil
    }
    return isRange ? .uniform(low, high) : .lognormal(median: low, p99: high)
  }
}
