from examiner import Examination


class Threshold(Examination):
    def test_around_the_threshold(self):
        """reviews scores at or above the threshold, and only those"""
        decide = self.learner("decide").decide
        for threshold in (0.8, 0.5, 0.95, 0.805):
            for score in (0.0, threshold - 0.01, threshold - 1e-5, threshold, threshold + 1e-5, 1.0):
                self.expect_equal(
                    decide(score, threshold),
                    "review" if score >= threshold else "pass",
                    did=f"called decide({score:g}, {threshold:g})",
                )


class MissingScore(Examination):
    def test_none(self):
        """reviews a payment without a score"""
        self.expect(
            self.learner("decide").decide(None, 0.8) == "review",
            did="called decide() without a score",
            expected='"review"',
            got="another answer",
        )
