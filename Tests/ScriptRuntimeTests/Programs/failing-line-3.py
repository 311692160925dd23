class A:
    def run(self):
        return self.go(
            1,
            2)
    def go(self, a):
        pass
a = A()
(a
  .run())
