; expect: 2:6: a variable for each thread is not supported: declare it in the function, or use an array
@x = thread_local global i32 0
