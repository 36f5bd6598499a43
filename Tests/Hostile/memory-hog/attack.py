held = []
while True:
    held.append(bytearray(4 << 20))
