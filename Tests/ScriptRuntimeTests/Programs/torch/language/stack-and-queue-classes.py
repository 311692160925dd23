class Stack:
    def __init__(self, *items):
        self._items = list(items)

    def push(self, x):
        self._items.append(x)
        return self

    def pop(self):
        if not self._items:
            raise IndexError("pop from empty stack")
        return self._items.pop()

    def __len__(self):
        return len(self._items)

    def __str__(self):
        return "<" + ", ".join(str(i) for i in self._items) + "]"


s = Stack(1, 2)
print(s.push(3).push("x"), len(s), s.pop(), s.pop(), s)
try:
    Stack().pop()
except IndexError as e:
    print("error:", e)


def rpn(text):
    st = []
    for tok in text.split():
        if tok in "+-*/":
            b, a = st.pop(), st.pop()
            st.append({"+": a + b, "-": a - b, "*": a * b, "/": a / b if b else float("nan")}[tok])
        else:
            st.append(float(tok))
    return st[0] if len(st) == 1 else st


print(rpn("3 4 + 2 *"), rpn("1 2 - 3 /"), rpn("5 0 /"), rpn("1 2"))
try:
    rpn("1 +")
except IndexError as e:
    print(e)
try:
    rpn("a b +")
except ValueError as e:
    print(e)
print(isinstance(s, Stack), bool(Stack()), bool(s), hasattr(s, "push"), s.__class__.__name__)
