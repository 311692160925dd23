/// One sentence of help for a failure, chosen by its class and a part of its text.
package struct Advice: Sendable {
  let className: String
  let fragment: String
  let advice: String

  /// Help for failures of a class whose text contains `fragment`.
  package init(_ className: String, _ fragment: String, _ advice: String) {
    self.className = className
    self.fragment = fragment
    self.advice = advice
  }

  /// Help for the failures of Python itself.
  static let python: [Advice] = [
    Advice("NameError", "is not defined", "Assign it before this line, or check how it is spelt."),
    Advice(
      "UnboundLocalError",
      "",
      "The function assigns this name, so it is local in all of it; pass the value in, or declare it global."
    ),
    Advice(
      "TypeError",
      "and 'NoneType'",
      "One operand is None: was backward() called, and is the tensor a leaf, before .grad is read?"
    ),
    Advice(
      "TypeError",
      "'NoneType' and",
      "One operand is None: was backward() called, and is the tensor a leaf, before .grad is read?"
    ),
    Advice(
      "TypeError",
      "can only concatenate str",
      "Turn the other value into text with str(…), or use an f-string."
    ),
    Advice(
      "TypeError",
      "object is not callable",
      "Is a function's name used for a variable, or an operator missing before the parenthesis?"
    ),
    Advice(
      "TypeError",
      "'NoneType' object is not subscriptable",
      "The value is None: does the function return something?"
    ),
    Advice(
      "TypeError",
      "unhashable type",
      "Keys of dictionaries and elements of sets cannot change; use a tuple."
    ),
    Advice("TypeError", "list indices must be integers", "Use // for a quotient that indexes."),
    Advice("AttributeError", "'NoneType' object", "The value is None: has it been computed yet?"),
    Advice("IndexError", "out of range", "Indices run from 0 to len - 1."),
    Advice("KeyError", "", "The dictionary has no such key; get(key, default) answers for missing ones."),
    Advice("ZeroDivisionError", "", "Check the divisor before dividing."),
    Advice("RecursionError", "", "Does the recursion have a case that ends it?"),
    Advice("ModuleNotFoundError", "", "gradtutor has torch and math."),
    Advice("AssertionError", "", "The condition after assert does not hold."),
  ]
}
