import { inProduct } from '../builders/product-scene';
import { faultsOf } from './faults';
import { expect, test } from './fixtures';
import { opened } from './settled';
import { signIn } from './sign-in';

test('a session is given to a stand-in, who takes and signs its list on a phone without an account, and is then taken back', async ({ page, browser, product, expectedErrors }) => {
  const session = await inProduct(product.databaseUrl, async (scene) => {
    const from = Date.now() - 3_600_000;
    const run = await scene.run({ sessions: [{ startsAt: new Date(from).toISOString(), endsAt: new Date(from + 3 * 3_600_000).toISOString() }] });
    await scene.seated(run.id, 3);
    return run.sessionIds[0] ?? '';
  });
  await signIn(page, 'admin@example.org');
  await page.goto(`/staff/sessions/${session}/roster`);
  await page.getByRole('button', { name: 'Ge träffen till en vikarie' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ge träffen till en vikarie' });
  await dialog.getByRole('button', { name: 'Gör länk' }).click();
  await expect(dialog.getByText('Skriv vad vikarien heter.')).toBeVisible();
  await opened(dialog);
  await dialog.getByLabel('Vikariens namn').fill('Vik Arie');
  await dialog.getByRole('button', { name: 'Gör länk' }).click();
  const link = dialog.getByRole('textbox', { name: 'Länk till Vik Arie' });
  await expect(link).toBeFocused();
  expect(await faultsOf(page, { within: 'mat-dialog-container' })).toEqual([]);
  const address = await link.inputValue();

  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'sv-SE' });
  const standIn = await phone.newPage();
  await standIn.goto(address);
  await expect(standIn.getByText('Du vikarierar som Vik Arie.')).toBeVisible();
  await standIn.getByRole('button', { name: 'Resten är här (3)' }).click();
  await expect(standIn.getByText('Sparat', { exact: false }).first()).toBeVisible();
  expect(await faultsOf(standIn)).toEqual([]);

  // What is marked without a network arrives though the link runs out meanwhile, and a new one goes on where it was.
  await phone.setOffline(true);
  await standIn.getByRole('radio', { name: 'Borta' }).first().click();
  await expect(standIn.locator('.save')).toContainText('1 väntar');
  await inProduct(product.databaseUrl, async (_scene, sql) => void (await sql.execute(`UPDATE signed_link SET expires_at = now() WHERE object_id = $1`, [session])));
  expectedErrors.push(/401|404|410|Failed to load resource|ERR_INTERNET_DISCONNECTED/);
  await phone.setOffline(false);
  await expect(standIn.getByRole('heading', { level: 1, name: 'Länken gäller inte längre' })).toBeVisible();
  await expect(standIn.getByText('Närvaron för 1 person kom fram:', { exact: false })).toBeVisible();
  expect(await faultsOf(standIn)).toEqual([]);
  await dialog.getByRole('button', { name: 'Ny länk till Vik Arie' }).click();
  await page.getByRole('dialog', { name: 'Gör en ny länk till Vik Arie?' }).getByRole('button', { name: 'Ny länk' }).click();
  await expect(link).not.toHaveValue(address);
  await standIn.goto(await link.inputValue());
  await expect(standIn.getByText('Du vikarierar som Vik Arie.')).toBeVisible();
  await expect(standIn.getByRole('radio', { name: 'Borta' }).first()).toBeChecked();

  // Somebody without a seat is written down as at the door: neither the register nor links for helpers are a stand-in's.
  await standIn.getByRole('button', { name: 'Fler verktyg' }).click();
  await expect(standIn.getByRole('menuitem', { name: 'Läs biljett' })).toBeVisible();
  await expect(standIn.getByRole('menuitem', { name: 'Hjälp vid dörren' })).toHaveCount(0);
  await standIn.getByRole('menuitem', { name: 'Drop-in', exact: false }).click();
  await standIn.getByRole('dialog').getByLabel('Namn').fill('Anna Ekvall');
  await standIn.getByRole('button', { name: 'Lägg till som här' }).click();
  await expect(standIn.getByText('Anna Ekvall är här.', { exact: false })).toBeVisible();

  // From the wall one comes back here, not to the pages of staff.
  await standIn.getByRole('link', { name: 'Visa koden' }).first().click();
  await standIn.getByRole('button', { name: 'Avsluta visning' }).click();
  await expect(standIn.getByText('Du vikarierar som Vik Arie.')).toBeVisible();

  await standIn.reload();
  await standIn.getByRole('button', { name: 'Granska och signera' }).last().click();
  await expect(standIn.getByText('Du signerar som Vik Arie')).toBeVisible();
  await standIn.getByRole('button', { name: 'Signera', exact: true }).click();
  await expect(standIn.getByText('Vik Arie ledde träffen.', { exact: false })).toBeVisible();

  await dialog.getByRole('button', { name: 'Ta tillbaka träffen från Vik Arie' }).click();
  await page.getByRole('button', { name: 'Ta tillbaka', exact: true }).last().click();
  await expect(dialog.getByText('Tillbakatagen', { exact: false })).toBeVisible();
  await standIn.reload();
  await expect(standIn.getByRole('heading', { level: 1, name: 'Länken går inte att öppna' })).toBeVisible();
  await phone.close();

  await page.reload();
  await expect(page.getByText('Vik Arie ledde träffen.', { exact: false })).toBeVisible();
});
