import sys


def total(numbers):
    result = 0
    for number in numbers:
        result += number
    return result


if __name__ == "__main__":
    print(total([int(word) for word in sys.argv[1:]]))
