extension LabelSelector {
  /// From the query parameter `labelSelector`, as `kubectl -l` sends it: `app=web,tier!=back`,
  /// `env in (test,prod)`, `!old`, `size>3`. An empty text selects everything.
  /// - Throws: a 400 in the words of k8s.io/apimachinery/pkg/labels.
  public init(parsing text: String) throws(APIStatus) {
    var parser = LabelSelectorParser(text)
    do throws(LabelSelectorParser.Fault) {
      self.init(try parser.requirements())
    } catch {
      throw .badRequest(error.message)
    }
  }
}
