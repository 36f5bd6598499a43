import sys


def total(numbers):
    return sum(numbers)


if __name__ == "__main__":
    print(total([int(word) for word in sys.argv[1:]]))
