/** Hands a file that was fetched to the browser, to be saved under a name. */
export function saveFile(document: Document, content: Blob, fileName: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser reads the file after the click; a minute is time enough for the slowest.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
