import Diagnostics

/// What can be wrong with a script's text; the sentences, CPython 3.11's own, are in `message`.
indirect enum SyntaxFault: Error, Hashable, Sendable {
  // MARK: Brackets, strings, characters
  case neverClosed(Character)
  case unmatchedClosing(Character)
  case mismatchedClosing(Character, opening: Character, onLine: Int?)
  case tooManyBrackets
  case unterminatedString(detectedOnLine: Int)
  case unterminatedTripleQuotedString(detectedOnLine: Int)
  case invalidCharacter(Unicode.Scalar)
  case invisibleCharacter(Unicode.Scalar)
  case nullCharacter
  case strayBackslash
  case unexpectedEnd

  // MARK: Indentation
  case unexpectedIndent
  case inconsistentDedent
  case inconsistentTabs
  case tooManyIndents
  case missingBlock(after: String, onLine: Int)

  // MARK: Literals
  case invalidNumber(String)
  case invalidDigit(Character, String)
  case leadingZeros
  case tooManyDigits(Int)
  case invalidEscape(String, codec: String)
  case loneSurrogate
  case nonAsciiBytes
  case mixedBytes

  // MARK: f-strings
  case unclosedField
  case strayClosingBrace
  case emptyField
  case fieldWithoutValue(Character)
  case fieldBackslash
  case fieldComment
  case fieldsNestedTooDeeply
  case invalidConversion
  case unterminatedFieldString

  // MARK: Statements
  case invalidSyntax
  case expected(String)
  case missingParentheses(String)
  case missingHandlers
  case handlerTypesWithoutParentheses
  case mixedHandlers
  case missingHandlerType
  case trailingImportComma

  // MARK: Expressions
  case missingComma
  case missingElse
  case assignmentInExpression
  case starredGroup(String)
  case bareComprehensionTarget
  case unpackingInComprehension(String)
  case missingDictionaryColon
  case missingDictionaryValue
  case starredDictionaryValue
  case tooDeep

  // MARK: Assignment
  case cannotAssign(String)
  case cannotAssignHere(String)
  case cannotDelete(String)
  case cannotAugment(String)
  case cannotAnnotate
  case annotatedSequence(String)
  case cannotUseWalrus(String)
  case yieldAssigned
  case starredTargetAlone
  case twoStarredTargets
  case starredValue

  // MARK: Arguments and parameters
  case keywordIsExpression
  case positionalAfterKeyword
  case positionalAfterUnpacking
  case unpackingAfterKeywordUnpacking
  case bareGenerator
  case repeatedKeyword(String)
  case defaultBeforeRequired
  case missingDefault
  case parameterAfterKeywords
  case nothingAfterStar
  case secondStar
  case secondSlash
  case slashAfterStar
  case restDefault
  case keywordsDefault
  case parenthesizedParameters
  case parenthesizedLambdaParameters
  case repeatedParameter(String)

  // MARK: Scopes
  case usedBeforeDeclaration(String, Declaration)
  case assignedBeforeDeclaration(String, Declaration)
  case annotatedDeclaration(String, Declaration)
  case parameterDeclared(String, Declaration)
  case nonlocalAndGlobal(String)
  case nonlocalAtModuleLevel
  case unboundNonlocal(String)
  case starImportInside
  case walrusRebindsIteration(String)
  case walrusInIterable
  case walrusInClassBody

  // MARK: Places
  case outsideFunction(String)
  case outsideAsyncFunction(String)
  case breakOutsideLoop
  case continueOutsideLoop
  case bareHandlerNotLast
  case tooManyBlocks

  /// `global` or `nonlocal`.
  enum Declaration: String, Sendable {
    case global
    case nonlocal
  }
}

/// Something wrong, and where.
struct LocatedFault: Error {
  let fault: SyntaxFault
  let range: SourceRange

  /// Whether it lies in the field of an f-string, which the message then says.
  var isInField = false
}

extension SyntaxFault {
  /// Python's class of the error.
  var className: String {
    switch self {
    case .unexpectedIndent, .inconsistentDedent, .tooManyIndents, .missingBlock: "IndentationError"
    case .inconsistentTabs: "TabError"
    case .tooDeep: "RecursionError"
    default: "SyntaxError"
    }
  }

  /// The kebab-case name of the fault: `never-closed`.
  var id: String {
    let name = Mirror(reflecting: self).children.first?.label ?? "\(self)"
    var id = ""
    for character in name {
      if character.isUppercase { id += "-" }
      id.append(character)
    }
    return id.lowercased()
  }

  /// The sentence, as CPython 3.11 has it.
  var message: String {
    switch self {
    case .neverClosed(let opening): "'\(opening)' was never closed"
    case .unmatchedClosing(let closing): "unmatched '\(closing)'"
    case .mismatchedClosing(let closing, let opening, let line):
      "closing parenthesis '\(closing)' does not match opening parenthesis '\(opening)'"
        + (line.map { " on line \($0)" } ?? "")
    case .tooManyBrackets: "too many nested parentheses"
    case .unterminatedString(let line): "unterminated string literal (detected at line \(line))"
    case .unterminatedTripleQuotedString(let line):
      "unterminated triple-quoted string literal (detected at line \(line))"
    case .invalidCharacter(let scalar): "invalid character '\(scalar)' (\(scalar.codePoint))"
    case .invisibleCharacter(let scalar): "invalid non-printable character \(scalar.codePoint)"
    case .nullCharacter: "source code cannot contain null bytes"
    case .strayBackslash: "unexpected character after line continuation character"
    case .unexpectedEnd: "unexpected EOF while parsing"

    case .unexpectedIndent: "unexpected indent"
    case .inconsistentDedent: "unindent does not match any outer indentation level"
    case .inconsistentTabs: "inconsistent use of tabs and spaces in indentation"
    case .tooManyIndents: "too many levels of indentation"
    case .missingBlock(let construct, let line):
      "expected an indented block after \(construct) on line \(line)"

    case .invalidNumber(let kind): "invalid \(kind) literal"
    case .invalidDigit(let digit, let kind): "invalid digit '\(digit)' in \(kind) literal"
    case .leadingZeros:
      "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"
    case .tooManyDigits(let count):
      "Exceeds the limit (4300 digits) for integer string conversion: value has \(count) digits; "
        + "use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "
        + "literals to avoid decimal conversion limits."
    case .invalidEscape(let reason, let codec): "(\(codec) error) \(reason)"
    case .loneSurrogate: "a lone surrogate is not a character, and not supported in a string"
    case .nonAsciiBytes: "bytes can only contain ASCII literal characters"
    case .mixedBytes: "cannot mix bytes and nonbytes literals"

    case .unclosedField: "f-string: expecting '}'"
    case .strayClosingBrace: "f-string: single '}' is not allowed"
    case .emptyField: "f-string: empty expression not allowed"
    case .fieldWithoutValue(let next): "f-string: expression required before '\(next)'"
    case .fieldBackslash: "f-string expression part cannot include a backslash"
    case .fieldComment: "f-string expression part cannot include '#'"
    case .fieldsNestedTooDeeply: "f-string: expressions nested too deeply"
    case .invalidConversion: "f-string: invalid conversion character: expected 's', 'r', or 'a'"
    case .unterminatedFieldString: "f-string: unterminated string"

    case .invalidSyntax: "invalid syntax"
    case .expected(let token): "expected \(token)"
    case .missingParentheses(let name): "Missing parentheses in call to '\(name)'. Did you mean \(name)(...)?"
    case .missingHandlers: "expected 'except' or 'finally' block"
    case .handlerTypesWithoutParentheses: "multiple exception types must be parenthesized"
    case .mixedHandlers: "cannot have both 'except' and 'except*' on the same 'try'"
    case .missingHandlerType: "expected one or more exception types"
    case .trailingImportComma: "trailing comma not allowed without surrounding parentheses"

    case .missingComma: "invalid syntax. Perhaps you forgot a comma?"
    case .missingElse: "expected 'else' after 'if' expression"
    case .assignmentInExpression: "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
    case .starredGroup(let kind): "cannot use \(kind) expression here"
    case .bareComprehensionTarget: "did you forget parentheses around the comprehension target?"
    case .unpackingInComprehension(let text): text
    case .missingDictionaryColon: "':' expected after dictionary key"
    case .missingDictionaryValue: "expression expected after dictionary key and ':'"
    case .starredDictionaryValue: "cannot use a starred expression in a dictionary value"
    case .tooDeep: "maximum recursion depth exceeded during compilation"

    case .cannotAssign(let kind): "cannot assign to \(kind)"
    case .cannotAssignHere(let kind): "cannot assign to \(kind) here. Maybe you meant '==' instead of '='?"
    case .cannotDelete(let kind): "cannot delete \(kind)"
    case .cannotAugment(let kind): "'\(kind)' is an illegal expression for augmented assignment"
    case .cannotAnnotate: "illegal target for annotation"
    case .annotatedSequence(let kind): "only single target (not \(kind)) can be annotated"
    case .cannotUseWalrus(let kind): "cannot use assignment expressions with \(kind)"
    case .yieldAssigned: "assignment to yield expression not possible"
    case .starredTargetAlone: "starred assignment target must be in a list or tuple"
    case .twoStarredTargets: "multiple starred expressions in assignment"
    case .starredValue: "can't use starred expression here"

    case .keywordIsExpression: "expression cannot contain assignment, perhaps you meant \"==\"?"
    case .positionalAfterKeyword: "positional argument follows keyword argument"
    case .positionalAfterUnpacking: "positional argument follows keyword argument unpacking"
    case .unpackingAfterKeywordUnpacking: "iterable argument unpacking follows keyword argument unpacking"
    case .bareGenerator: "Generator expression must be parenthesized"
    case .repeatedKeyword(let name): "keyword argument repeated: \(name)"
    case .defaultBeforeRequired: "non-default argument follows default argument"
    case .missingDefault: "expected default value expression"
    case .parameterAfterKeywords: "arguments cannot follow var-keyword argument"
    case .nothingAfterStar: "named arguments must follow bare *"
    case .secondStar: "* argument may appear only once"
    case .secondSlash: "/ may appear only once"
    case .slashAfterStar: "/ must be ahead of *"
    case .restDefault: "var-positional argument cannot have default value"
    case .keywordsDefault: "var-keyword argument cannot have default value"
    case .parenthesizedParameters: "Function parameters cannot be parenthesized"
    case .parenthesizedLambdaParameters: "Lambda expression parameters cannot be parenthesized"
    case .repeatedParameter(let name): "duplicate argument '\(name)' in function definition"

    case .usedBeforeDeclaration(let name, let kind): "name '\(name)' is used prior to \(kind) declaration"
    case .assignedBeforeDeclaration(let name, let kind):
      "name '\(name)' is assigned to before \(kind) declaration"
    case .annotatedDeclaration(let name, let kind): "annotated name '\(name)' can't be \(kind)"
    case .parameterDeclared(let name, let kind): "name '\(name)' is parameter and \(kind)"
    case .nonlocalAndGlobal(let name): "name '\(name)' is nonlocal and global"
    case .nonlocalAtModuleLevel: "nonlocal declaration not allowed at module level"
    case .unboundNonlocal(let name): "no binding for nonlocal '\(name)' found"
    case .starImportInside: "import * only allowed at module level"
    case .walrusRebindsIteration(let name):
      "assignment expression cannot rebind comprehension iteration variable '\(name)'"
    case .walrusInIterable: "assignment expression cannot be used in a comprehension iterable expression"
    case .walrusInClassBody: "assignment expression within a comprehension cannot be used in a class body"

    case .outsideFunction(let keyword): "'\(keyword)' outside function"
    case .outsideAsyncFunction("asynchronous comprehension"):
      "asynchronous comprehension outside of an asynchronous function"
    case .outsideAsyncFunction(let keyword): "'\(keyword)' outside async function"
    case .breakOutsideLoop: "'break' outside loop"
    case .continueOutsideLoop: "'continue' not properly in loop"
    case .bareHandlerNotLast: "default 'except:' must be last"
    case .tooManyBlocks: "too many statically nested blocks"
    }
  }

  /// One sentence on what to try, where there is one that helps.
  var help: String? {
    switch self {
    case .neverClosed(let opening):
      closing(of: opening).map { "every '\(opening)' needs its '\($0)': look for where it should end" }
    case .unmatchedClosing: "there is no bracket open here; remove it, or add the one that opens it"
    case .unterminatedString: "a string ends with the quote it began with, on the same line"
    case .unterminatedTripleQuotedString: "a triple-quoted string ends with the same three quotes"
    case .invalidCharacter, .invisibleCharacter:
      "only names, numbers and Python's own signs may stand outside strings and comments"
    case .unexpectedIndent: "this line stands further right than the block it belongs to"
    case .inconsistentDedent: "a line must stand exactly under a line of the block it goes on with"
    case .inconsistentTabs: "indent with spaces only"
    case .missingBlock: "indent the lines that belong to it, or write pass"
    case .leadingZeros: "write the number without the zeros in front"
    case .strayClosingBrace: "write '}}' for a brace that is only text"
    case .emptyField: "write '{{}}' for braces that are only text"
    case .fieldBackslash: "give the value a name on the line before, and use the name here"
    case .expected("':'"): "the line that begins a block ends with a colon"
    case .missingElse: "a conditional expression is: A if TEST else B"
    case .defaultBeforeRequired: "put the parameters without a default first"
    case .positionalAfterKeyword, .positionalAfterUnpacking: "put the arguments without a name first"
    case .bareGenerator: "put the generator in parentheses of its own"
    case .outsideFunction("return"): "only the body of a def can return"
    default: nil
    }
  }

  private func closing(of opening: Character) -> Character? {
    ["(": ")", "[": "]", "{": "}"][opening]
  }
}

extension Unicode.Scalar {
  /// The usual notation of a code point: `U+20AC`.
  fileprivate var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
