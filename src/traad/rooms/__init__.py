"""What a user can do, one verb each, in rooms that `Workbench` opens."""
