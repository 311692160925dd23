import torch

s = "  Hello, Gradient World  "
print([s.strip(), s.lstrip(), s.rstrip(), s.lower().strip(), s.upper().strip(), s.title().strip(), s.swapcase().strip()])
w = s.strip()
print(w.split(), w.split(","), w.split("o", 1), w.rsplit(" ", 1), w.partition(", "), w.rpartition("o"))
print(w.replace("l", "L"), w.replace("l", "L", 2), w.count("l"), w.find("Grad"), w.rfind("o"), w.index("W"), w.find("zz"))
print(w.startswith("Hello"), w.endswith(("ld", "xx")), "Grad" in w, w[::-1], w[3:-3:2], w[-5:], w[:0] + "|")
print("-".join(["a", "b", "c"]), "ab".zfill(5), "-4".zfill(5), "x".center(7, "."), "x".ljust(4) + "|", "x".rjust(4))
print("a1".isalnum(), "12".isdigit(), "ab".isalpha(), "Ab".islower(), "AB".isupper(), " ".isspace(), "Ab".istitle(), "".isdigit())
print("one\ntwo\r\nthree".splitlines(), "a,b,,c".split(","), " a  b ".split(" "), "tab\tx".expandtabs(4), repr("a\tb\\n'"))
print("abc" < "abd", "Z" < "a", "a" * 3, max("hello"), min("hello"), sorted("hello"), "".join(reversed("abc")))
print(ord("a"), chr(8364), "é".upper(), len("naïve"), "∂L/∂w", "ß".upper(), "x²".isalnum())
print(repr('it\'s'), repr("say \"hi\""), repr("both ' and \""), "a" "b", 'c\x41\u00e9', r"\n", """two
lines""")
try:
    "abc".index("z")
except ValueError as e:
    print(e)
print("removeprefix".removeprefix("re"), "file.py".removesuffix(".py"), "casefold ß".casefold(), "mississippi".strip("mip"))
