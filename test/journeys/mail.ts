import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Product } from './fixtures';

/** The newest letter to an address in which something stands, as plain text, once it has come. */
export async function letterTo(product: Product, to: string, saying: RegExp): Promise<string> {
  let found = '';
  await expect(async () => {
    found = letters(product).filter((text) => text.includes(to) && saying.test(text)).at(-1) ?? '';
    expect(found, `a letter to ${to} that says ${saying}`).not.toBe('');
  }).toPass({ timeout: 20_000 });
  return found;
}

/** The link of the newest mail to an address that leads to a page. */
export async function mailedLink(product: Product, to: string, page: string): Promise<string> {
  const link = new RegExp(`/${page}#[\\w-]{43}`);
  return (await letterTo(product, to, link)).match(link)?.[0] ?? '';
}

function letters(product: Product): string[] {
  return readdirSync(product.mailFolder)
    .sort()
    .map((file) => readFileSync(path.join(product.mailFolder, file), 'utf8'))
    .map((text) => text.replace(/=\r?\n/g, '').replace(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8')));
}
