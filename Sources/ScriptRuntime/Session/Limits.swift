/// How much a script may use before it is stopped; all but the deadline are counts, the same on every machine.
package struct Limits: Sendable, Hashable {
  /// Statements executed, and elements visited by builtins.
  package var statements = 20_000_000
  /// Bytes printed.
  package var printedBytes = 4 << 20
  /// Calls within calls: one more is a RecursionError, as in Python.
  package var callDepth = 1000
  /// Containers within containers, when they are printed, compared, hashed or copied.
  package var nesting = 1000
  /// Elements of one container.
  package var elements = 20_000_000
  /// Bytes of one string.
  package var textBytes = 128 << 20
  /// Bits of one integer.
  package var integerBits = 1 << 18
  /// Nodes of the graph.
  package var nodes = 2_000_000
  /// Bytes that a recording keeps.
  package var recordedBytes = 1 << 30
  /// Bytes of all tensors that are alive.
  package var heldBytes = 2 << 30
  /// Seconds that the script may run; `nil` for no deadline.
  package var seconds: Double?

  /// The limits that hold unless flags raise them.
  package init() {}
}
