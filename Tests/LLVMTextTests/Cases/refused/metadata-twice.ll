; expect: 3:6: redefinition of metadata '!0'
!0 = !{}
!0 = !{}
