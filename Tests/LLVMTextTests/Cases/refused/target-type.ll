; expect: 2:22: a target's own type is not supported: NVPTX has none
@x = external global target("spirv.Image")
