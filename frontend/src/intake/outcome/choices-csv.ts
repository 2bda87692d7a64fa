const BYTE_ORDER_MARK = '\ufeff';

/** Rows as CSV that a Swedish Excel opens right: with a byte order mark, semicolons, and no cell that it would run as a formula. */
export function choicesAsCsv(rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => row.map(cell).join(';')).join('\r\n') + '\r\n';
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
