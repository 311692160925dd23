import ScriptRuntime
import Tensors

extension Torch {
  /// Adds `torch.set_printoptions`.
  func addPrintSettings() {
    definePython(
      "set_printoptions",
      in: module,
      signature: "precision=None, threshold=None, edgeitems=None, linewidth=None, profile=None, sci_mode=None"
    ) { torch, a in
      torch.printOptions = try PrintOptions(a, changing: torch.printOptions)
      return Value.none
    }
  }
}

extension PrintOptions {
  /// The options after a call: a profile first, then what was given beside it.
  ///
  /// As in PyTorch, `sci_mode` goes back to being chosen by the numbers in every call that does not give it.
  fileprivate init(_ a: Arguments, changing before: PrintOptions) throws {
    self = before
    switch try a.string(4, default: "") {
    case "default": self = .standard
    case "short": self = .short
    case "full": self = .full
    default: break
    }
    precision = try PrintOptions.count(a, 0, precision)
    if case .float(let bound)? = a.given(1) {
      threshold = bound >= Double(Int.max) ? .max : Int(max(bound.isNaN ? 0 : bound, 0))
    } else {
      threshold = try PrintOptions.count(a, 1, threshold)
    }
    edgeItems = try PrintOptions.count(a, 2, edgeItems)
    lineWidth = try PrintOptions.count(a, 3, lineWidth)
    usesExponents = try a.given(5).map { try a.session.truth($0) }
  }

  private static func count(_ a: Arguments, _ index: Int, _ fallback: Int) throws -> Int {
    try max(a.optionalInt(index) ?? fallback, 0)
  }
}
