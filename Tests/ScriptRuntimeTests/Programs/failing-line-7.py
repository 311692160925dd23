data = {"a": [1, 2]}
data["a"][
    5] = 3
