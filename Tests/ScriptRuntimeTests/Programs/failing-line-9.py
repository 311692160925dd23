assert (1 ==
        2), ("first"
             "second")
