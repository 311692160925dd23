import Explanations
import LessonFiles
import Walkthrough

/// The forms in which a lesson leaves the tool.
package enum ExportFormat: String, Sendable, CaseIterable {
  /// A notebook for Jupyter.
  case ipynb
  /// A handout in Markdown.
  case md
  /// The walk as a page of its own.
  case html
  /// The graph at a step, as a picture.
  case svg
  /// The graph at a step, for Graphviz.
  case dot
  /// The program alone, for Python.
  case py

  /// Whether it shows a step, or begins with one.
  package var hasStep: Bool {
    switch self {
    case .html, .svg, .dot: true
    case .ipynb, .md, .py: false
    }
  }
}

/// What an export shows.
package struct ExportOptions: Sendable {
  /// The step to show, counted from 0; the last one with a graph, or for a page the first one, if none.
  package var step: Int?
  /// Whether answers, and what gives them away, are shown; a worksheet leaves them out.
  package var showsAnswers = true
  /// Whether the signs of explanations are spelled in ASCII; the author's own words stay as they are.
  package var isASCII = false

  /// Everything there is.
  package init() {}
}

/// Why there is nothing to export.
package enum ExportFailure: Error, Hashable {
  /// Nothing ran, and there is no title or prose to show.
  case nothingToShow
  /// There are only `count` steps.
  case noSuchStep(Int, count: Int)

  /// The reason in a sentence, without a full stop.
  package var text: String {
    switch self {
    case .nothingToShow: "there is no step to show"
    case .noSuchStep(let step, let count): "there is no step \(step + 1); the last one is \(count)"
    }
  }
}

extension ExportFormat {
  /// Writes a run in this form.
  ///
  /// - Parameters:
  ///   - run: the run; where it failed, what ran until then is written.
  ///   - options: what to show.
  /// - Returns: the whole file.
  /// - Throws: `ExportFailure`, or what the JSON encoder throws.
  package func text(of run: LessonRun, _ options: ExportOptions = ExportOptions()) throws -> String {
    switch self {
    case .ipynb: return try NotebookExport(run, options).text()
    case .md: return HandoutExport(run, options).text
    case .py: return ScriptExport(run, options).text
    case .html: return try PageExport(walk(through: run, options), options).text()
    case .svg: return try SVGExport.text(of: picture(of: run, options))
    case .dot: return try DOTExport(picture(of: run, options)).text
    }
  }

  private func walk(through run: LessonRun, _ options: ExportOptions) throws(ExportFailure) -> Walk {
    guard let walk = Walk(run, glyphs: options.isASCII ? .ascii : .unicode) else {
      throw ExportFailure.nothingToShow
    }
    if let step = options.step, !walk.steps.indices.contains(step) {
      throw ExportFailure.noSuchStep(step, count: walk.steps.count)
    }
    return walk
  }

  private func picture(of run: LessonRun, _ options: ExportOptions) throws(ExportFailure) -> GraphPicture {
    let walk = try walk(through: run, options)
    var moments = Moments(walk, showsAnswers: options.showsAnswers)
    return moments.moment(at: options.step ?? walk.lastGraphStep).graph
  }
}

extension LessonRun {
  /// The lesson's title, or the name of its file.
  var title: String { lesson.header.title.isEmpty ? lesson.name : lesson.header.title }
}
