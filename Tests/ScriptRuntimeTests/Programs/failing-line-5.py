try:
    int("x")
finally:
    print("cleanup")
    y = 1
