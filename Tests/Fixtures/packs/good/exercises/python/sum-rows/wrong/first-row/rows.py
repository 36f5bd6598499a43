# wrong/first-row
