import CausewayCommands

CausewayCommand.start()
