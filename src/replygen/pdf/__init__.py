"""Letters as PDF: LibreOffice lays out many joined in one document, and the pages of each are cut out of its PDF."""
