/// A Jupyter notebook, as the format 4.5 has it.
struct Notebook: Encodable {
  var cells: [NotebookCell]
  var metadata: Metadata
  let nbformat = 4
  let nbformatMinor = 5

  enum CodingKeys: String, CodingKey {
    case cells, metadata, nbformat
    case nbformatMinor = "nbformat_minor"
  }

  struct Metadata: Encodable {
    let kernelspec = Kernel()
    let language = Language()
    /// What the lesson says of itself.
    let gradtutor: Origin

    enum CodingKeys: String, CodingKey {
      case kernelspec
      case language = "language_info"
      case gradtutor
    }
  }

  struct Kernel: Encodable {
    let displayName = "Python 3"
    let language = "python"
    let name = "python3"

    enum CodingKeys: String, CodingKey {
      case displayName = "display_name"
      case language, name
    }
  }

  struct Language: Encodable {
    let fileExtension = ".py"
    let name = "python"

    enum CodingKeys: String, CodingKey {
      case fileExtension = "file_extension"
      case name
    }
  }

  /// The lesson's file and the lines of its header, in order.
  struct Origin: Encodable {
    let lesson: String
    let header: [String]
  }
}

/// A cell of a notebook.
struct NotebookCell: Encodable {
  /// What a cell holds beside its text.
  enum Kind {
    case markdown
    /// A cell that has run, the `count`-th one, or has not.
    case code(count: Int?, outputs: [NotebookOutput])
  }

  /// Letters, digits and hyphens, at most 64; the same cell of a lesson always has the same.
  let id: String
  let kind: Kind
  let source: String
  /// Marks that Jupyter knows.
  var tags: [String] = []
  /// The cell's options, as the lesson writes them.
  var options: [String] = []

  private enum CodingKeys: String, CodingKey {
    case id, metadata, source, outputs
    case cellType = "cell_type"
    case executionCount = "execution_count"
  }

  private enum MetadataKeys: String, CodingKey {
    case tags, gradtutor
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(NotebookOutput.lines(source), forKey: .source)
    var metadata = container.nestedContainer(keyedBy: MetadataKeys.self, forKey: .metadata)
    if !tags.isEmpty { try metadata.encode(tags, forKey: .tags) }
    if !options.isEmpty { try metadata.encode(["options": options], forKey: .gradtutor) }
    switch kind {
    case .markdown: try container.encode("markdown", forKey: .cellType)
    case .code(let count, let outputs):
      try container.encode("code", forKey: .cellType)
      try container.encode(outputs, forKey: .outputs)
      // The format wants a null where a cell has not run.
      if let count {
        try container.encode(count, forKey: .executionCount)
      } else {
        try container.encodeNil(forKey: .executionCount)
      }
    }
  }
}

/// What a code cell has put out.
enum NotebookOutput: Encodable {
  /// What it printed, on `stdout` or `stderr`.
  case stream(name: String, text: String)
  /// The error that ended it.
  case error(name: String, value: String)

  private enum CodingKeys: String, CodingKey {
    case name, text, traceback
    case outputType = "output_type"
    case errorName = "ename"
    case errorValue = "evalue"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .stream(let name, let text):
      try container.encode("stream", forKey: .outputType)
      try container.encode(name, forKey: .name)
      try container.encode(Self.lines(text), forKey: .text)
    case .error(let name, let value):
      try container.encode("error", forKey: .outputType)
      try container.encode(name, forKey: .errorName)
      try container.encode(value, forKey: .errorValue)
      try container.encode(["\(name): \(value)"], forKey: .traceback)
    }
  }

  /// A text as the format keeps it: a list of lines with their ends.
  static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().reduce(into: []) {
      if $1.offset > 0 { $0[$0.count - 1] += "\n" }
      $0.append(String($1.element))
    }.filter { !$0.isEmpty }
  }
}
