text = """name: sgd
lr: 0.1
steps: 30
verbose: yes
"""
config = {}
for line in text.strip().splitlines():
    key, _, value = line.partition(":")
    value = value.strip()
    if value.isdigit():
        value = int(value)
    elif value.replace(".", "", 1).isdigit():
        value = float(value)
    elif value in ("yes", "no"):
        value = value == "yes"
    config[key.strip()] = value
print(config)
print({type(v).__name__ for v in config.values()} == {"str", "float", "int", "bool"})
csv = "x,y\n1,2\n3,4\n"
header, *rows = [r.split(",") for r in csv.split("\n") if r]
print(header, rows, [dict(zip(header, map(int, r))) for r in rows])
s = "Backpropagation"
print(s[:4], s[-4:], s[::3], s.lower().count("a"), s.find("prop"), "".join(sorted(set(s.lower()))))
vowels = [c for c in s.lower() if c in "aeiou"]
print(vowels, len(vowels), s.replace("a", "4").upper())
print("caesar:", "".join(chr((ord(c) - 97 + 3) % 26 + 97) if c.isalpha() else c for c in "hello world"))
print("a-b_c d".replace("-", " ").replace("_", " ").split(), "x".join("abc"), "ab" * 2 + "!", "%s=%r" % ("k", "v"))
print("\t|tab\\n", 'quote "inside"', "it's", r"raw\n", "uni\u00e9", len("\n"))
