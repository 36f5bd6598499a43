import sys


def total(numbers):
    return 0


if __name__ == "__main__":
    print(total([int(word) for word in sys.argv[1:]]))
