e = ValueError("kept")
try:
    raise e
except ValueError:
    pass
print("ok")
def later():
    raise e
later()
