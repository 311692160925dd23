losses = [0.5, 0.25]
print(sum(losses))
print("best: " + min(losses))
