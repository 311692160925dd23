class E2(Exception):
    def __str__(self): return "custom"
raise E2(1)
