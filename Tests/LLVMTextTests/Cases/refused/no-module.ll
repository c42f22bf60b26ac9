; expect: 2:1: expected a definition, found 'this'
this is no module
