; expect: 3:3: 'indirectbr' is not supported: device code has no computed jumps
define void @f(ptr %p) {
  indirectbr ptr %p, [label %b]
b:
  ret void
}
