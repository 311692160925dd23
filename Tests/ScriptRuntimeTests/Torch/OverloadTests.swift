import Testing
import TorchLibrary

/// What PyTorch's argument parser says to calls that none of a function's declarations takes.
@Suite struct OverloadTests {
  @Test(arguments: [
    (
      "x.sum('a')",
      """
      sum() received an invalid combination of arguments - got (str), but expected one of:
       * (*, torch.dtype dtype = None)
       * (tuple of ints dim, bool keepdim = False, *, torch.dtype dtype = None)

      """
    ),
    (
      "x.pow([1, 2.5])",
      """
      pow() received an invalid combination of arguments - got (list), but expected one of:
       * (Tensor exponent)
            didn't match because some of the arguments have invalid types: (!list of [int, float]!)
       * (Number exponent)
            didn't match because some of the arguments have invalid types: (!list of [int, float]!)

      """
    ),
    (
      "x.max(dim='a')",
      """
      max() received an invalid combination of arguments - got (dim=str, ), but expected one of:
       * ()
            didn't match because some of the keywords were incorrect: dim
       * (Tensor other)
            didn't match because some of the keywords were incorrect: dim
       * (int dim, bool keepdim = False)

      """
    ),
    ("x.sum('a', keepdim=True)", "sum(): argument 'dim' (position 1) must be tuple of ints, not str"),
    ("x.max(1, keepdims='q')", "max(): argument 'keepdim' must be bool, not str"),
    (
      "torch.add()",
      """
      add() received an invalid combination of arguments - got (), but expected (Tensor input, Tensor other, *, Number \
      alpha = 1, Tensor out = None)
      """
    ),
    ("torch.max([1, 2])", "max(): argument 'input' (position 1) must be Tensor, not list"),
    ("torch.softmax('a')", "softmax(): argument 'input' (position 1) must be Tensor, not str"),
    ("torch.cumsum()", #"cumsum() missing 2 required positional argument: "input", "dim""#),
    ("torch.cumsum(x, foo=1)", #"cumsum() missing 1 required positional arguments: "dim""#),
    ("x.gather('a')", "gather(): argument 'dim' (position 1) must be int, not str"),
    ("x.argmax(0, 'a')", "argmax(): argument 'keepdim' (position 2) must be bool, not str"),
    ("x.exp(1)", "TensorBase.exp() takes no arguments (1 given)"),
    ("x.clone(1)", "clone() takes 0 positional arguments but 1 was given"),
    ("x.size(0, 1)", "size() takes from 0 to 1 positional arguments but 2 were given"),
    ("x.reshape(1.5)", "reshape(): argument 'shape' (position 1) must be tuple of ints, not float"),
    (
      "torch.zeros([1.5])",
      "zeros(): argument 'size' (position 1) must be tuple of ints, but found element of type float at pos 0"
    ),
    (
      "torch.ones((2, 'a'))",
      #"ones(): argument 'size' failed to unpack the object at pos 2 with error "type must be tuple of ints,but got str""#
    ),
  ])
  func saysWhatPyTorchSays(_ call: String, _ text: String) {
    let script = """
      import torch
      x = torch.ones(2, 3)
      try:
          \(call)
      except TypeError as e:
          print(e)
      """
    let outcome = run(script, libraries: [TorchLibrary()])
    #expect(outcome.printed == text + "\n")
  }

  @Test func aPlaceForTheResultIsRefusedByName() {
    let outcome = run(
      "import torch\ntorch.exp(torch.ones(1), out=torch.ones(1))",
      libraries: [TorchLibrary()]
    )
    #expect(
      outcome.headline
        == "NotImplementedError: gradtutor has exp() without out=: give the result a name, or copy it with .copy_()"
    )
  }
}
