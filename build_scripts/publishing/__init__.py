"""What makes a folder of pages a site: headers, integrity, what works without network."""
