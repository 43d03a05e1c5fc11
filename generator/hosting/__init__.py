"""What a host has to know of a guide that it serves: media types, headers, files of servers; and whether it does as it should."""
