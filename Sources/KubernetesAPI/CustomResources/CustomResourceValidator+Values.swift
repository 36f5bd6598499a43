extension CustomResourceValidator {
  func textFaults(_ text: String, _ schema: StructuralSchema, _ path: String) -> [FieldFault] {
    var faults: [FieldFault] = []
    let limits = schema.limits
    // Go stops at the first of these.
    if let most = limits.maxLength, text.unicodeScalars.count > most {
      faults.append(tooLong(path, most))
    } else if let least = limits.minLength, text.unicodeScalars.count < least {
      faults.append(invalid(path, .string(text), "should be at least \(least) chars long"))
    } else if let pattern = limits.pattern, !pattern.matches(text) {
      faults.append(invalid(path, .string(text), "should match '\(pattern.text)'"))
    }
    if !schema.format.isEmpty, !TextFormat.accepts(text, schema.format) {
      faults.append(wrongFormat(path, text, schema.format))
    }
    return faults
  }

  func numberFaults(_ value: JSON, _ schema: StructuralSchema, _ path: String) -> [FieldFault] {
    guard let number = value.double else { return [] }
    var faults: [FieldFault] = []
    let limits = schema.limits
    if let factor = limits.multipleOf, factor > 0 {
      let ratio = number / factor
      if ratio != ratio.rounded() {
        faults.append(invalid(path, value, "should be a multiple of \(shown(factor, like: value))"))
      }
    }
    if let most = limits.maximum {
      if limits.isMaximumExclusive ? number >= most : number > most {
        let words = limits.isMaximumExclusive ? "less than" : "less than or equal to"
        faults.append(invalid(path, value, "should be \(words) \(shown(most, like: value))"))
      }
    }
    if let least = limits.minimum {
      if limits.isMinimumExclusive ? number <= least : number < least {
        let words = limits.isMinimumExclusive ? "greater than" : "greater than or equal to"
        faults.append(invalid(path, value, "should be \(words) \(shown(least, like: value))"))
      }
    }
    return faults
  }

  /// Limits of whole numbers are shown as whole numbers.
  private func shown(_ limit: Double, like value: JSON) -> String {
    if case .int = value, let whole = Int64(exactly: limit.rounded(.towardZero)) {
      return String(whole)
    }
    return GoText.text(.double(limit))
  }

  func checkAlternatives(
    _ value: JSON, old: JSON?, _ schema: StructuralSchema, _ path: String
  ) -> Findings {
    var findings = Findings()
    func results(_ schemas: [StructuralSchema]) -> [Findings] {
      schemas.map { check(value, old: old, $0, at: path) }
    }
    /// Of several that fail, the first of those followed furthest.
    func best(_ results: [Findings]) -> Findings {
      results.reduce(Findings()) { $1.checks > $0.checks ? $1 : $0 }
    }
    if !schema.anyOf.isEmpty {
      let results = results(schema.anyOf)
      if !results.contains(where: \.faults.isEmpty) {
        findings.faults.append(
          alternatives("\(quoted(path)) must validate at least one schema (anyOf)"))
        findings.add(best(results))
      }
    }
    if !schema.oneOf.isEmpty {
      let results = results(schema.oneOf)
      let valid = results.count { $0.faults.isEmpty }
      if valid != 1 {
        let found = valid == 0 ? "Found none valid" : "Found \(valid) valid alternatives"
        findings.faults.append(
          alternatives("\(quoted(path)) must validate one and only one schema (oneOf). \(found)"))
        if valid == 0 { findings.add(best(results)) }
      }
    }
    if !schema.allOf.isEmpty {
      let results = results(schema.allOf)
      let valid = results.count { $0.faults.isEmpty }
      for result in results { findings.add(result) }
      if valid != results.count {
        let none = valid == 0 ? ". None validated" : ""
        findings.faults.append(
          alternatives("\(quoted(path)) must validate all the schemas (allOf)\(none)"))
      }
    }
    if let not = schema.not.first, check(value, old: old, not, at: path).faults.isEmpty {
      findings.faults.append(alternatives("\(quoted(path)) must not validate the schema (not)"))
    }
    return findings
  }
}
