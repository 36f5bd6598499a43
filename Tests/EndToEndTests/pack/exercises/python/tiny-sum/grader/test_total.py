from examiner import Examination, Property


class Adds(Examination):
    def test_three(self):
        """adds three numbers"""
        total = self.learner("total").total
        self.expect_equal(total([1, 2, 4]), 7, did="called total() with three numbers")


class AnyOrder(Property):
    def test_reversed(self):
        """gives the same sum in any order"""
        numbers = [self.random.randint(0, 9) for _ in range(self.size)]
        total = self.learner("total").total
        self.expect_equal(
            total(numbers[::-1]), total(numbers), did="called total() on a list and its reverse")
