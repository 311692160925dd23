class MyErr(Exception): pass
def f():
    x = [1,
         2,
         3]
    return (x[0] +
            x[5])
try:
    f()
except IndexError as e:
    raise MyErr("from f") from e
