import Glibc

@testable import NcursesTerminal

/// A terminal that a test sits in front of: it types, and sees what is sent to the screen.
final class PseudoTerminal {
  /// The side of the program.
  let device: CInt
  private var controller: CInt

  // The two requests of <asm-generic/ioctls.h> that do what unlockpt and ptsname do.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430

  struct Failure: Error {}

  init(columns: Int = 80, rows: Int = 24) throws {
    controller = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_NONBLOCK)
    var lock: CInt = 0
    var number: CInt = 0
    guard controller >= 0, ioctl(controller, Self.setLock, &lock) == 0,
      ioctl(controller, Self.getNumber, &number) == 0
    else { throw Failure() }
    device = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    guard device >= 0 else { throw Failure() }
    resize(columns: columns, rows: rows)
  }

  deinit {
    hangUp()
    close(device)
  }

  func terminal(type: String = "xterm-256color", usesColor: Bool = true) throws -> Terminal {
    var options = Terminal.Options(usesColor: usesColor)
    options.type = type
    options.input = device
    options.output = device
    return try Terminal(options)
  }

  func type(_ text: String) {
    type(Array(text.utf8))
  }

  func type(_ bytes: [UInt8]) {
    _ = bytes.withUnsafeBytes { write(controller, $0.baseAddress, $0.count) }
  }

  func resize(columns: Int, rows: Int) {
    var window = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(controller, UInt(TIOCSWINSZ), &window)
  }

  /// Takes the terminal away.
  func hangUp() {
    if controller >= 0 { close(controller) }
    controller = -1
  }

  /// What has been sent since the last time.
  func sent() -> String {
    // What a program writes to the device can be read at once.
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(controller, $0.baseAddress, $0.count) }
      if count <= 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }

  /// The modes of the terminal, in a form that can be compared.
  var modes: [UInt32] {
    var modes = termios()
    tcgetattr(device, &modes)
    return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
      + withUnsafeBytes(of: &modes.c_cc) { $0.map(UInt32.init) }
  }
}
