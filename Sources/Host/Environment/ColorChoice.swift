/// What the user asked for with `--color`.
package enum ColorChoice: String, Sendable, CaseIterable {
  case auto
  case always
  case never

  /// Whether to use colour.
  ///
  /// A choice on the command line wins; then a non-empty `NO_COLOR` means no, `CLICOLOR_FORCE` other than 0
  /// means yes; then there must be a terminal that is not dumb, and `CLICOLOR` must not be 0.
  package func usesColor(in environment: Environment, isTerminal: Bool) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    if environment["NO_COLOR"] != nil { return false }
    if let force = environment["CLICOLOR_FORCE"], force != "0" { return true }
    return isTerminal && environment["TERM"] != "dumb" && environment["CLICOLOR"] != "0"
  }
}
