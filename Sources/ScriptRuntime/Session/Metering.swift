import Diagnostics
import Glibc
import Recordings
import Tensors

/// A point in time after which the script is stopped.
struct Deadline {
  private let end: Double
  let seconds: Double

  init(seconds: Double) {
    self.seconds = seconds
    end = Deadline.now + seconds
  }

  var hasPassed: Bool { Deadline.now > end }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension Session {
  /// Counts `steps` of work towards the limit of statements.
  ///
  /// Builtins that visit elements count each one, so that no call can run on unseen.
  @inline(__always)
  package func charge(_ steps: Int = 1) throws {
    let before = executed
    executed = before &+ steps
    if executed >= limits.statements || (before ^ executed) & ~0xFFFF != 0 { try checkMeters() }
  }

  /// The slow part of `charge`, every 65 536 steps.
  @inline(never)
  private func checkMeters() throws {
    if executed >= limits.statements {
      throw LimitReached(
        "the script was stopped after \(grouped(limits.statements)) statements",
        help: "Does a loop never end? --max-statements raises the limit."
      )
    }
    if let deadline, deadline.hasPassed {
      throw LimitReached(
        "the script was stopped after \(Formatting.repr(deadline.seconds)) seconds",
        help: "--timeout raises the limit."
      )
    }
  }

  /// Refuses a container of more elements than the limit allows.
  package func checkSize(_ count: Int) throws {
    guard count > limits.elements else { return }
    throw LimitReached(
      "a container may hold at most \(grouped(limits.elements)) elements",
      help: "--max-elements raises the limit."
    )
  }

  /// Refuses a string of more bytes than the limit allows; making a long one counts as work.
  package func checkText(_ bytes: Int) throws {
    guard bytes > limits.textBytes else {
      if bytes >= 4096 { try charge(bytes / 64) }
      return
    }
    throw LimitReached(
      "a string may hold at most \(grouped(limits.textBytes)) bytes",
      help: "--max-text raises the limit."
    )
  }

  /// Counts a storage that an operation made, and forgets those that are gone when the limit comes near.
  ///
  /// Of small storages one in every 64 KiB is watched and stands for those before it: a script that keeps every
  /// tensor keeps the watched ones too.
  func hold(_ storage: Storage) throws {
    unwatchedBytes += storage.byteCount + 256
    guard unwatchedBytes >= 1 << 16 else { return }
    held.append(WeakStorage(storage: storage, bytes: unwatchedBytes))
    heldBytes += unwatchedBytes
    unwatchedBytes = 0
    guard heldBytes > limits.heldBytes else { return }
    var seen: Set<ObjectIdentifier> = []
    held.removeAll { $0.storage.map { !seen.insert(ObjectIdentifier($0)).inserted } ?? true }
    heldBytes = held.reduce(0) { $0 + $1.bytes }
    guard heldBytes > limits.heldBytes else { return }
    throw LimitReached(
      "the tensors that are alive may hold at most \(grouped(limits.heldBytes >> 20)) MiB together",
      help: "Does a list keep every step? --max-memory raises the limit."
    )
  }

  /// Runs `body` one container deeper, up to the limit of nesting.
  func nested<Result>(_ body: () throws -> Result) throws -> Result {
    guard nesting < limits.nesting else {
      throw LimitReached(
        "containers are nested more than \(grouped(limits.nesting)) deep",
        help: "--max-nesting raises the limit."
      )
    }
    nesting += 1
    defer { nesting -= 1 }
    return try body()
  }

  /// Writes text to standard output.
  package func write(_ text: String) throws {
    printed += text.utf8.count
    guard printed <= limits.printedBytes else {
      throw LimitReached(
        "the script was stopped after printing \(grouped(limits.printedBytes)) bytes",
        help: "--max-output raises the limit."
      )
    }
    output(text)
    writer?.append(.printed(text))
  }

  /// A count with its digits in groups of three.
  private func grouped(_ count: Int) -> String {
    var digits = String(count)
    var end = digits.count - 3
    while end > 0 {
      digits.insert(" ", at: digits.index(digits.startIndex, offsetBy: end))
      end -= 3
    }
    return digits
  }
}

/// A storage as long as something else keeps it alive.
struct WeakStorage {
  weak var storage: Storage?
  /// Its bytes, and those of the small storages that it stands for.
  let bytes: Int
}

/// What makes two warnings the same.
struct WarningKey: Hashable {
  let range: SourceRange
  let text: String
}

extension Session {
  /// Gives a warning at the statement that runs now, once for each place and text.
  package func warn(_ text: String, className: String = "UserWarning") {
    guard warned.insert(WarningKey(range: position, text: text)).inserted else { return }
    let warning = Diagnostic(
      id: "script-warning",
      severity: .warning,
      className: className,
      message: text,
      range: position
    )
    warnings.append(warning)
    warningOutput(warning)
    writer?.append(.warned(warning))
  }
}
