enum GoTypes {
  static func line(_ value: JSON, _ type: String) -> String { value.description }
}
