# wrong/crash
