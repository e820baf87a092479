"""Tools for agents over the Model Context Protocol: what they answer, and the server that offers them."""
