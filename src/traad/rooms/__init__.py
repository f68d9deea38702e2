"""What a user can do, one verb each, in rooms that `Workbench` opens.

The rooms lie together by the user's work; what several of them share lies beside the folders.
"""
