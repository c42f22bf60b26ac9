import CausewayCommands

CausewayCommand.main()
