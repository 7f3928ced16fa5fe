"""Ways of running: everything on one machine (`local`), and what production needs beside the code."""
