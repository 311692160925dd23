/// The Python program that runs lessons cell by cell under real PyTorch.
///
/// It reads a JSON list of lessons, each a list of cells' texts, from standard input, and writes a list of lists
/// of what each cell printed and, where it raised, the last lines of the error. A lesson stops at the first error
/// in a cell that is not meant to raise.
enum PyTorchDriver {
  /// The exit code that says that there is no PyTorch.
  static let absent = 69

  static let program = """
    import contextlib, io, json, sys, traceback, warnings
    try:
        import torch
    except ImportError:
        sys.exit(69)

    def run(cells):
        torch.manual_seed(0)
        torch.set_grad_enabled(True)
        torch.set_default_dtype(torch.float32)
        torch.set_printoptions(profile="default")
        names = {"__name__": "__main__"}
        results = []
        for cell in cells:
            output = io.StringIO()
            error = None
            with contextlib.redirect_stdout(output), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                try:
                    exec(compile(cell["code"], "lesson", "exec"), names)
                except BaseException as raised:
                    error = "".join(traceback.format_exception_only(raised)).rstrip("\\n")
            results.append({"printed": output.getvalue(), "error": error})
            if error is not None and not cell["mayFail"]:
                break
        return results

    json.dump([run(cells) for cells in json.load(sys.stdin)], sys.stdout)
    """
}
