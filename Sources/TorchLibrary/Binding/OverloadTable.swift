import ScriptRuntime

extension Torch {
  /// The declarations of a function or method that has several; `nil` for others.
  static func overloads(of function: NativeFunction) -> Overloads? {
    function.owner == nil
      ? overloadTexts[function.name].map(Overloads.init) : overloads(ofMethod: function.name)
  }

  /// The declarations of a tensor's method that has several: those of the function without their first tensor, and
  /// without a place for the result.
  private static func overloads(ofMethod name: String) -> Overloads? {
    if let texts = methodTexts[name] { return Overloads(texts) }
    guard !onlyFunctions.contains(name), let texts = overloadTexts[name] else { return nil }
    let results = [", *, Tensor out = None", ", *, tuple of Tensors out = None", ", Tensor out = None"]
    return Overloads(
      texts.filter { $0.hasPrefix("Tensor input") }.map { text in
        var text = text
        for result in results + [", tuple of Tensors out = None"] where text.hasSuffix(result) {
          text.removeLast(result.count)
        }
        return String(text.dropFirst("Tensor input".count).drop { $0 == "," || $0 == " " })
      }
    )
  }

  /// What every function that makes a new tensor takes besides.
  private static let options = """
    torch.dtype dtype = None, torch.layout layout = None, torch.device device = None, bool pin_memory = False, \
    bool requires_grad = False
    """
  private static let result = "*, Tensor out = None"
  private static let results = "*, tuple of Tensors out = None"
  private static let generator = "*, torch.Generator generator"

  /// Functions whose tensors have a method of the name with one declaration.
  private static let onlyFunctions: Set = ["normal", "mm", "bmm"]

  /// Methods whose declarations are not those of the function.
  private static let methodTexts: [String: [String]] = [
    "where": ["Tensor condition, Tensor other", "Tensor condition, Number other"],
    "view": ["torch.dtype dtype", "tuple of ints size"],
    "div_": ["Tensor other", "Tensor other, *, str rounding_mode", "Number other, *, str rounding_mode"],
  ]

  /// A spread such as `std`.
  private static let spread = [
    "Tensor input, tuple of ints dim, bool unbiased = True, bool keepdim = False, \(result)",
    """
    Tensor input, tuple of ints dim = None, *, Number correction = None, bool keepdim = False, \
    Tensor out = None
    """,
    "Tensor input, bool unbiased = True",
  ]

  /// An extreme such as `max`.
  private static let extreme = [
    "Tensor input, \(result)", "Tensor input, Tensor other, \(result)",
    "Tensor input, int dim, bool keepdim = False, \(results)",
  ]

  private static let product = [
    "Tensor input, Tensor mat2, \(result)",
    "Tensor input, Tensor mat2, torch.dtype out_dtype, \(result)",
  ]

  private static let middle = ["Tensor input", "Tensor input, int dim, bool keepdim = False, \(results)"]

  private static let test = [
    "Tensor input, \(result)", "Tensor input, tuple of ints dim = None, bool keepdim = False, \(result)",
    "Tensor input, int dim, bool keepdim = False, \(result)",
  ]

  private static let comparison = [
    "Tensor input, Tensor other, \(result)", "Tensor input, Number other, \(result)",
  ]

  private static let quotient = ["Tensor input, Tensor other, \(result)", "Tensor input, Number other"]

  private static let bits = [
    "Tensor input, Tensor other, \(result)", "Number self, Tensor other",
    "Tensor input, Number other, \(result)",
  ]

  private static let draw = [
    "tuple of ints size, \(generator), Tensor out = None, \(options)",
    "tuple of ints size, \(result), \(options)",
  ]

  private static let overloadTexts: [String: [String]] = [
    "sum": [
      "Tensor input, *, torch.dtype dtype = None",
      """
      Tensor input, tuple of ints dim, bool keepdim = False, *, torch.dtype dtype = None, Tensor out = None
      """,
    ],
    "mean": [
      "Tensor input, *, torch.dtype dtype = None, Tensor out = None",
      """
      Tensor input, tuple of ints dim, bool keepdim = False, *, torch.dtype dtype = None, Tensor out = None
      """,
    ],
    "prod": [
      "Tensor input, *, torch.dtype dtype = None",
      "Tensor input, int dim, bool keepdim = False, *, torch.dtype dtype = None, Tensor out = None",
    ],
    "add": ["Tensor input, Tensor other, *, Number alpha = 1, Tensor out = None"],
    "sub": ["Tensor input, Tensor other, *, Number alpha = 1, Tensor out = None"],
    "mm": product, "bmm": product,
    "randperm": ["int n, \(generator), Tensor out = None, \(options)", "int n, \(result), \(options)"],
    "max": extreme, "min": extreme, "std": spread, "var": spread, "all": test, "any": test,
    "median": middle, "nanmedian": middle,
    "sort": [
      """
      Tensor input, *, bool stable, int dim = -1, bool descending = False, tuple of Tensors out = None
      """,
      "Tensor input, int dim = -1, bool descending = False, \(results)",
    ],
    "argsort": [
      "Tensor input, *, bool stable, int dim = -1, bool descending = False, Tensor out = None",
      "Tensor input, int dim = -1, bool descending = False",
    ],
    "div": [
      "Tensor input, Tensor other, \(result)",
      "Tensor input, Tensor other, *, str rounding_mode, Tensor out = None",
      "Tensor input, Number other, *, str rounding_mode",
    ],
    "true_divide": quotient, "floor_divide": quotient,
    "pow": [
      "Tensor input, Tensor exponent, \(result)", "Number self, Tensor exponent, \(result)",
      "Tensor input, Number exponent, \(result)",
    ],
    "clamp": [
      "Tensor input, Tensor min = None, Tensor max = None, \(result)",
      "Tensor input, Number min = None, Number max = None, \(result)",
    ],
    "where": [
      "Tensor condition", "Tensor condition, Tensor input, Tensor other, \(result)",
      "Tensor condition, Number self, Tensor other", "Tensor condition, Tensor input, Number other",
      "Tensor condition, Number self, Number other",
    ],
    "rand": draw, "randn": draw,
    "randint": [
      "int high, tuple of ints size, \(generator), Tensor out = None, \(options)",
      "int high, tuple of ints size, \(result), \(options)",
      "int low, int high, tuple of ints size, \(generator), Tensor out = None, \(options)",
      "int low, int high, tuple of ints size, \(result), \(options)",
    ],
    "arange": [
      "Number end, \(result), \(options)", "Number start, Number end, *, \(options)",
      "Number start, Number end, Number step = 1, \(result), \(options)",
    ],
    "linspace": [
      "Tensor start, Tensor end, int steps, \(result), \(options)",
      "Number start, Tensor end, int steps, \(result), \(options)",
      "Tensor start, Number end, int steps, \(result), \(options)",
      "Number start, Number end, int steps, \(result), \(options)",
    ],
    "eye": ["int n, \(result), \(options)", "int n, int m, \(result), \(options)"],
    "squeeze": ["Tensor input", "Tensor input, int dim", "Tensor input, tuple of ints dim"],
    "masked_fill": ["Tensor input, Tensor mask, Tensor value", "Tensor input, Tensor mask, Number value"],
    "normal": [
      "Tensor mean, Tensor std, \(generator) = None, Tensor out = None",
      "Tensor mean, float std = 1, \(generator) = None, Tensor out = None",
      "float mean, Tensor std, \(generator) = None, Tensor out = None",
      """
      float mean, float std, tuple of ints size, \(generator) = None, Tensor out = None, \(options)
      """,
    ],
    "bernoulli": [
      "Tensor input, \(generator) = None, Tensor out = None", "Tensor input, float p, \(generator) = None",
    ],
    "repeat_interleave": [
      "Tensor input, Tensor repeats, int dim = None, *, int output_size = None",
      "Tensor repeats, *, int output_size = None",
      "Tensor input, int repeats, int dim = None, *, int output_size = None",
    ],
    "lerp": [
      "Tensor input, Tensor end, Tensor weight, \(result)",
      "Tensor input, Tensor end, Number weight, \(result)",
    ],
    "eq": comparison, "ne": comparison, "lt": comparison, "le": comparison, "gt": comparison,
    "ge": comparison, "fmod": comparison,
    "remainder": bits, "bitwise_and": bits, "bitwise_or": bits, "bitwise_xor": bits,
    "quantile": [
      """
      Tensor input, Tensor q, int dim = None, bool keepdim = False, *, str interpolation = "linear", \
      Tensor out = None
      """,
      """
      Tensor input, float q, int dim = None, bool keepdim = False, *, str interpolation = "linear", \
      Tensor out = None
      """,
    ],
    "scatter": [
      "Tensor input, int dim, Tensor index, Tensor src, \(result)",
      "Tensor input, int dim, Tensor index, Tensor src, *, str reduce, Tensor out = None",
      "Tensor input, int dim, Tensor index, Number value, \(result)",
      "Tensor input, int dim, Tensor index, Number value, *, str reduce, Tensor out = None",
    ],
    "index_fill": [
      "Tensor input, int dim, Tensor index, Tensor value",
      "Tensor input, int dim, Tensor index, Number value",
    ],
    "round": ["Tensor input, \(result)", "Tensor input, *, int decimals, Tensor out = None"],
    "tensor_split": [
      "Tensor input, tuple of ints indices, int dim = 0",
      "Tensor input, Tensor tensor_indices_or_sections, int dim = 0",
      "Tensor input, int sections, int dim = 0",
    ],
  ]
}
