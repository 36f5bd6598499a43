"""The JSON that the examiner reads and writes is that of the standard module."""

import json
import sys
import unittest

from examined import ROOT

VALUES = [
    None, True, 0, -1, 10**30, 1.5, 1e300, -0.0, float("inf"), float("-inf"), "", "é\u2028\ud800\"\\",
    [], [1, [2, []]], {}, {"a": {"b": [1, None]}, "": 0},
]
BAD = ["", "{", "[1,]", "nul", '{"a" 1}', "1 2", '"\x01"', b"\xff", "[" * 100_000]


class JSONText(unittest.TestCase):
    def setUp(self):
        sys.path.insert(0, ROOT)
        self.addCleanup(sys.path.remove, ROOT)
        from examiner import json_text

        self.text = json_text

    def test_writes_what_json_writes(self):
        for value in VALUES:
            self.assertEqual(self.text.encoder()(value), json.dumps(value))
            compact = json.dumps(value, separators=(",", ":"))
            self.assertEqual(self.text.encoder(",", ":")(value), compact)
        for value in (object(), {1, 2}, b"x"):
            with self.assertRaises(TypeError):
                self.text.encoder()(value)

    def test_reads_what_json_reads(self):
        for value in VALUES:
            written = json.dumps(value)
            self.assertEqual(repr(self.text.loads(f" {written}\n")), repr(json.loads(written)))
            read, end = self.text.scanner()(written, 0)
            self.assertEqual((repr(read), end), (repr(json.loads(written)), len(written)))

    def test_refuses_what_json_refuses(self):
        for text in BAD:
            with self.assertRaises((ValueError, RecursionError)) as own:
                self.text.loads(text)
            with self.assertRaises((ValueError, RecursionError)) as standard:
                json.loads(text)
            self.assertEqual(str(own.exception), str(standard.exception))

    def test_hooks(self):
        read = self.text.scanner(lambda fields: sorted(fields), lambda digits: digits + "!")
        self.assertEqual(read('[{"b":1,"a":2},3]', 0)[0], [["a", "b"], "3!"])


if __name__ == "__main__":
    unittest.main()
