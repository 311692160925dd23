import Diagnostics
import Host
import LessonFiles
import ShippedLessons
import Testing

@testable import Exports

/// Runs of lessons for the tests of exports.
enum Sample {
  /// A shipped lesson, by the name of its file, in a format.
  static func export(
    _ name: String,
    _ format: ExportFormat,
    _ change: (inout ExportOptions) -> Void = { _ in }
  ) throws -> String {
    try with(name) { try self.export($0, format, change) }
  }

  /// A text in a format.
  static func export(
    text: String,
    named name: String = "sample.lesson",
    _ format: ExportFormat,
    _ change: (inout ExportOptions) -> Void = { _ in }
  ) throws -> String {
    try withStack(bytes: 512 << 20) {
      try self.export(
        LessonRunner.record(LessonFile.parse(SourceText(name: name, text: text))),
        format,
        change
      )
    }
  }

  /// A run in a format.
  static func export(
    _ run: LessonRun,
    _ format: ExportFormat,
    _ change: (inout ExportOptions) -> Void = { _ in }
  ) throws -> String {
    var options = ExportOptions()
    change(&options)
    return try format.text(of: run, options)
  }

  /// Does something with the run of a shipped lesson.
  static func with<Value>(_ name: String, _ body: (LessonRun) throws -> Value) throws -> Value {
    let shipped = try #require(ShippedLesson.all.first { $0.name == name })
    return try withStack(bytes: 512 << 20) {
      let source = SourceText(name: name + ".lesson", text: shipped.text)
      return try body(LessonRunner.record(LessonFile.parse(source)))
    }
  }
}

/// A lesson whose every word tries to be more than a word.
let hostileLesson = #"""
  # ---
  # title: </script><script>alert('1')</script> & "quotes"
  # summary: <!-- ]]> *stars* $x$ `ticks`
  # ---

  # %% [markdown]
  # ## <img src=x onerror=alert(1)>
  # [link](javascript:alert(1)) & \u202e **bold</b>** and `</code>` # not a heading
  # ```
  # ``` x
  # </pre>
  # ```

  # %%
  import torch
  x = torch.tensor(2.0, requires_grad=True)
  text = """
  #| not an option
  #> not an output
  # %% not a cell
  </script>"""
  print(text, "\x1b[31m", "\u202e", "`````", "\\n")

  # %%
  #| predict: x.grad
  #| ask: </details><script>alert("2")</script>
  #| hint: "]]>' & <b>
  #| wrong 1: </script>'"
  y = x * x
  y.backward()
  print(x.grad)
  """#
