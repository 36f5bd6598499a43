# wrong/constant
