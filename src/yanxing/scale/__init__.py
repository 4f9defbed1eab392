"""Many documents on one machine: which files, which of them anew, and the processes that read them."""
