; expect: 2:19: expected a file's name, found '"never closed'
source_filename = "never closed
