import { inProduct } from '../builders/product-scene';
import { faultsOf } from './faults';
import { expect, test } from './fixtures';
import { opened } from './settled';
import { signIn } from './sign-in';

test('a helper checks in on a phone of their own, and the instructor says who the walk-in was', async ({ page, product, browser, expectedErrors }) => {
  const session = await inProduct(product.databaseUrl, async (scene) => {
    const from = Date.now() - 5 * 60_000;
    const run = await scene.run({ capacity: 2, sessions: [{ startsAt: new Date(from).toISOString(), endsAt: new Date(from + 2 * 3_600_000).toISOString() }], course: { title: { sv: 'Leda tillsammans', en: 'Leading together' } } });
    await scene.seated(run.id, 2);
    await scene.affiliation(await scene.person({ givenName: 'Anna', familyName: 'Ekvall' }), await scene.organisation('Lunds ideella'));
    return run.sessionIds[0] ?? '';
  });
  await signIn(page, 'admin@example.org');
  await page.goto(`/staff/sessions/${session}/roster`);
  await page.getByRole('button', { name: 'Hjälp vid dörren' }).click();
  const dialog = page.getByRole('dialog');
  await opened(dialog);
  await dialog.getByLabel('Vem får länken?').fill('Kim');
  await dialog.getByRole('button', { name: 'Skapa länk' }).click();
  await expect(dialog.getByRole('img', { name: /QR-kod/ })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  const link = await dialog.locator('#door-link').inputValue();

  const phone = await browser.newContext({ baseURL: product.url, viewport: { width: 390, height: 844 }, locale: 'sv-SE' });
  const helper = await phone.newPage();
  await helper.goto(link);
  await expect(helper.getByText('2 av 2 platser').first()).toBeVisible();
  await helper.getByPlaceholder('Sök namn').fill('0001');
  await helper.getByRole('button', { name: 'Checka in Person0001 Provsson' }).click();
  await expect(helper.getByRole('button', { name: 'Ångra Person0001 Provsson' })).toBeVisible();
  await expect(helper.getByPlaceholder('Sök namn')).toBeFocused();
  expect(await faultsOf(helper)).toEqual([]);

  // Away for a moment: nothing is shown as saved that is not, and nothing is lost by reading the page anew.
  expectedErrors.push(/ERR_INTERNET_DISCONNECTED|net::/);
  await phone.setOffline(true);
  await helper.getByRole('button', { name: 'Checka in Person0002 Provsson' }).press('Enter');
  // By keyboard one is at the next who can be pressed, not at the top of the page.
  await expect(helper.getByRole('button', { name: 'Ångra Person0001 Provsson' })).toBeFocused();
  await expect(helper.getByText('Skickas, inte sparat än')).toBeVisible();
  await expect(helper.getByText('1 incheckning är inte sparad än.')).toBeVisible();
  await phone.setOffline(false);
  await expect(helper.getByRole('button', { name: 'Ångra Person0002 Provsson' })).toBeVisible({ timeout: 20_000 });

  // No camera here: the code of a ticket does as well, and says in words what it is.
  await helper.getByRole('button', { name: 'Läs biljett' }).click();
  await helper.getByLabel('Biljettens kod').fill('BBBB-2222');
  await helper.getByRole('dialog').getByRole('button', { name: 'Checka in' }).click();
  await expect(helper.getByText('Det är ingen biljett till den här träffen.')).toBeVisible();
  await helper.getByRole('dialog').getByRole('button', { name: 'Stäng' }).last().click();

  await helper.getByRole('button', { name: 'Drop-in' }).click();
  await helper.getByRole('dialog').getByLabel('Namn').fill('Anna Ekvall');
  await helper.getByRole('button', { name: 'Lägg till som här' }).click();
  await expect(helper.getByText('Anna Ekvall är här. 3 av 2 platser.')).toBeVisible();

  await dialog.getByRole('button', { name: 'Stäng' }).last().click();
  await expect(page.locator('kk-tally dl')).toContainText(/här\s*3/);
  await expect(page.getByText('1 fråga väntar på svar')).toBeVisible();
  // Whatever asks, the people stay in sight on a phone.
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(async () => (await page.locator('kk-roster-row').first().boundingBox())?.y).toBeLessThan(400);
  expect(await faultsOf(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Visa', exact: true }).click();
  await expect(page.getByText('Är det Anna Ekvall, Lunds ideella?')).toBeVisible();
  await page.getByRole('button', { name: 'Svara om Anna Ekvall' }).click();
  await dialog.getByRole('button', { name: 'Spara svaret' }).click();
  await expect(dialog.getByText('Välj vem det är.')).toBeVisible();
  await dialog.getByRole('radio', { name: /Anna Ekvall.*Lunds ideella/ }).check();
  await dialog.getByRole('button', { name: 'Spara svaret' }).click();
  await expect(page.getByText('Är det Anna Ekvall')).toHaveCount(0);
  await expect(page.getByText('3 av 2 platser.')).toBeVisible();

  await phone.setOffline(true);
  await helper.getByRole('button', { name: 'Ångra Person0002 Provsson' }).click();
  // On a phone all that is one menu.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Fler verktyg' }).click();
  await expect(page.getByRole('menuitem', { name: 'Drop-in. 3 av 2 platser.' })).toBeVisible();
  await page.getByRole('menuitem', { name: 'Hjälp vid dörren' }).click();
  await dialog.getByRole('button', { name: 'Återkalla Kim' }).click();
  await page.getByRole('button', { name: 'Återkalla', exact: true }).last().click();
  await expect(dialog.getByText(/Återkallad/)).toBeVisible();
  expectedErrors.push(/40\d/);
  await phone.setOffline(false);
  await expect(helper.getByText('1 incheckning blev inte sparad: Person0002 Provsson.')).toBeVisible({ timeout: 20_000 });
  await expect(helper.getByText('Vi försöker igen')).toHaveCount(0);
  await helper.reload();
  await expect(helper.getByText('1 incheckning blev inte sparad.')).toBeVisible();
  await phone.close();
});
