"""How often a link's words lead to the item that the agency itself labels it with."""
