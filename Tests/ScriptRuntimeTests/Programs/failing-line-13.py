import math
print(f"{1}"
      f"{math.sqrt(-1)}")
