const mailAddress = /[^\s<>"'(),;:]{1,64}@[^\s<>"'(),;:]{1,255}/g;

/** A text for logs and lists, with the mail addresses taken out: what a mail server answers often names whom it refused. */
export const withoutAddresses = (text: string): string => text.replace(mailAddress, '…');

/**
 * An error that may be kept and logged: its name, message and stack, nothing of what it carries besides. A driver's error
 * holds the statement's parameters, and a mailer's the recipient.
 */
export function plainError(error: unknown): Error {
  const plain = new Error(withoutAddresses(error instanceof Error ? error.message : String(error)));
  if (error instanceof Error) {
    plain.name = error.name;
    plain.stack = error.stack && withoutAddresses(error.stack);
  }
  return plain;
}
