"""The file format: packages, blocks of WordprocessingML, effective formatting, the roles of paragraphs."""
