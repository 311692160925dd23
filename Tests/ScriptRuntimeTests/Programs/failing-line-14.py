a, b = 1, 2
c = (a
     .foo)
