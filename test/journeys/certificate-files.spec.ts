import { faultsOf } from './faults';
import { expect, test } from './fixtures';

/** Somebody of the invented centre, at the API. */
async function signedIn(api: string, email: string): Promise<{ authorization: string }> {
  const answer = await fetch(`${api}/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password: 'kortkurs-demo' }) });
  return { authorization: `Bearer ${((await answer.json()) as { accessToken: string }).accessToken}` };
}

/** What the learner of the invented centre downloads. */
async function files(address: string): Promise<{ name: string; number: string; paper: Buffer; badge: Buffer }> {
  const api = `${address}/api/v1`;
  const headers = await signedIn(api, 'deltagare@example.org');
  const read = async <Answer>(path: string): Promise<Answer> => (await (await fetch(`${api}/${path}`, { headers })).json()) as Answer;
  const bytes = async (path: string): Promise<Buffer> => Buffer.from(await (await fetch(`${api}/${path}`, { headers })).arrayBuffer());
  const { items } = await read<{ items: { id: string; number: string; state: string }[] }>('me/certificates');
  const one = items.find(({ state }) => state === 'valid');
  if (!one) throw new Error('The learner of the demonstration has no certificate that holds.');
  const { name } = await read<{ name: string }>(`certificates/${one.id}`);
  return { name, number: one.number, paper: await bytes(`certificates/${one.id}/file`), badge: await bytes(`certificates/${one.id}/badge.png`) };
}

test('whoever was given a file checks it where it is: the original is genuine, an edited one is not', async ({ page, product, expectedErrors }) => {
  const { name, number, paper, badge } = await files(product.url);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname} ${request.postData() ?? ''}`));
  await page.goto('/verify');
  const field = page.locator('input[type="file"]');
  const give = (buffer: Buffer, called = 'intyg.pdf', mimeType = 'application/pdf'): Promise<void> => field.setInputFiles({ name: called, mimeType, buffer });
  const answer = page.locator('#file-result');

  await give(paper);
  await expect(answer).toHaveText('Äkta');
  await expect(answer).toBeFocused();
  await expect(page.getByText(name, { exact: true })).toBeVisible();
  await expect(page.getByText(number, { exact: true })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);

  const edited = Buffer.from(paper);
  const at = edited.indexOf('/Title') + 9;
  edited[at] = (edited[at] ?? 0) ^ 1;
  // Dropped beside the zone: the page takes it, and is not replaced by it.
  const dropped = await page.evaluateHandle((bytes) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(bytes)], 'intyg.pdf', { type: 'application/pdf' }));
    return transfer;
  }, [...edited]);
  await page.getByRole('heading', { level: 1 }).dispatchEvent('drop', { dataTransfer: dropped });
  await expect(answer).toHaveText('Ändrad efter utfärdandet');
  await expect(page.getByRole('heading', { name: 'Originalet är giltigt' })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);

  await give(Buffer.concat([paper, Buffer.from('\n% mer')]));
  await expect(page.getByText('Något har lagts till i filen', { exact: false })).toBeVisible();
  await give(badge, 'badge.png', 'image/png');
  await expect(answer).toHaveText('Äkta');
  await give(Buffer.from('%PDF-1.7\n'), 'annan.pdf');
  await expect(answer).toHaveText('Inte utfärdad här');
  await give(Buffer.alloc(0), 'tom.pdf');
  await expect(page.getByText('Filen är tom.')).toBeVisible();

  // A code that somebody asks for takes the place of what the file said.
  expectedErrors.push(/404/);
  await page.getByLabel('Kod på intyget').fill('0000');
  await page.getByLabel('Kod på intyget').press('Enter');
  await expect(page.getByText('Vi hittar inget intyg med den koden. Kontrollera tecknen.')).toBeVisible();

  expect(asked.filter((request) => !/^GET \S+ $/.test(request))).toEqual([]);
  const questions = new Set(asked.map((request) => request.split(' ')[1] ?? '').filter((path) => path.startsWith('/api/v1/verify/') || path.startsWith('/api/v1/issuer/')));
  expect([...questions].sort()).toEqual(['/api/v1/issuer/ca.pem', '/api/v1/issuer/did.json', expect.stringMatching(/^\/api\/v1\/verify\/[0-9A-Z]{16}$/)]);
});

test('a statement of participation is checked as a file, as certificates are', async ({ page, product }) => {
  const api = `${product.url}/api/v1`;
  const learner = await signedIn(api, 'deltagare@example.org');
  const id = crypto.randomUUID();
  const json = { 'content-type': 'application/json' };
  expect((await fetch(`${api}/me/statements`, { method: 'POST', headers: { ...learner, ...json }, body: JSON.stringify({ id, from: null, to: null }) })).status).toBe(201);
  const file = Buffer.from(await (await fetch(`${api}/statements/${id}/file`, { headers: learner })).arrayBuffer());
  await page.goto('/verify');
  const give = (buffer: Buffer): Promise<void> => page.locator('input[type="file"]').setInputFiles({ name: 'intyg.pdf', mimeType: 'application/pdf', buffer });
  const answer = page.locator('#file-result');

  await give(file);
  await expect(answer).toHaveText('Äkta');
  await expect(page.getByRole('heading', { name: 'Intyget om deltagande är giltigt' })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);

  const edited = Buffer.from(file);
  const at = edited.indexOf('/Title') + 9;
  edited[at] = (edited[at] ?? 0) ^ 1;
  await give(edited);
  await expect(answer).toHaveText('Ändrad efter utfärdandet');
  await expect(page.getByRole('heading', { name: 'Originalet är giltigt' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Intyget om deltagande är giltigt' })).toBeHidden();
  expect(await faultsOf(page)).toEqual([]);

  const admin = await signedIn(api, 'admin@example.org');
  expect((await fetch(`${api}/statements/${id}/revocation`, { method: 'POST', headers: { ...admin, ...json }, body: JSON.stringify({ reason: 'Fel timmar' }) })).status).toBe(204);
  await give(file);
  await expect(answer).toHaveText('Filen är äkta, men intyget om deltagande gäller inte');
  await expect(page.getByRole('heading', { name: 'Intyget om deltagande är återkallat' })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
});
