; expect: 2:13: the type 'x86_fp80' is not supported: it belongs to another kind of processor
@x = global x86_fp80 0xK3FFF8000000000000000
