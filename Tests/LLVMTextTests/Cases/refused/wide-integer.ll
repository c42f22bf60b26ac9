; expect: 2:18: an integer of 256 bits is not supported: the widest on a GPU has 128
@x = global i256 1
