import { faultsOf } from './faults';
import { expect, test } from './fixtures';
import { signIn } from './sign-in';
import { turnToEnglish, wordsIn } from './words';

const RUNS = 40;
/** A half year that the invented centre has nothing in. */
const YEAR = 2031;

test.use({ centre: 'term' });

test('a term of 40 runs is copied and published, its clashes settled, in one journey', async ({ page, product }) => {
  test.setTimeout(180_000);
  const { request } = page;
  const token = product.said().match(/\/first-administrator#([\w-]{43})/)?.[1] ?? '';
  const person = { email: 'ada@example.org', password: 'korvspad och lingon' };
  await request.post('/api/v1/first-administrator', { data: { token, centreName: 'Navet', givenName: 'Ada', familyName: 'Berg', ...person } });
  const signedIn = (await (await request.post('/api/v1/sign-in', { data: person })).json()) as { accessToken: string };
  const headers = { authorization: `Bearer ${signedIn.accessToken}` };
  const post = async <T>(path: string, data: object): Promise<T> => {
    const answer = await request.post(`/api/v1/${path}`, { data, headers });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as T;
  };
  const formats = (await (await request.get('/api/v1/formats', { headers })).json()) as { id: string; key: string }[];
  const formatId = formats.find(({ key }) => key === 'learning-lunch')?.id ?? '';
  const { id: placeId } = await post<{ id: string }>('places', { id: crypto.randomUUID(), name: 'Kastanjegården', room: 'Stora salen', seats: 40 });
  for (let n = 0; n < RUNS; n++) {
    const day = new Date(Date.UTC(YEAR, 0, 7 + 3 * n)).toISOString().slice(0, 10);
    await post('runs', {
      newCourse: { id: crypto.randomUUID(), formatId, title: { sv: `Lunch ${n + 1}` } },
      delivery: 'in_person', capacity: 40, placeId, publish: true,
      sessions: [{ date: day, from: '12:00', to: '13:00', breakMinutes: 0 }],
    });
  }
  // Somebody has the room on the day that the first of them comes to.
  await post('runs', {
    newCourse: { id: crypto.randomUUID(), formatId, title: { sv: 'Årsmötet' } },
    delivery: 'in_person', capacity: 40, placeId, publish: true,
    sessions: [{ date: new Date(Date.UTC(YEAR, 0, 7 + 364)).toISOString().slice(0, 10), from: '12:30', to: '14:00', breakMinutes: 0 }],
  });

  await signIn(page, person.email, person.password);
  await page.goto('/staff/runs');
  await page.getByRole('link', { name: 'Kopiera en termin' }).click();
  await page.getByLabel('Termin').selectOption(`${YEAR}-1`);
  await expect(page.getByText(`${RUNS} kurstillfällen är valda`)).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: /^1 krock/ })).toBeVisible();
  await expect(page.getByText(/används samtidigt av Årsmötet/)).toBeVisible();
  await page.getByRole('button', { name: `Skapa ${RUNS} utkast ändå` }).click();
  await expect(page.getByRole('heading', { name: `${RUNS} utkast är skapade` })).toBeFocused();

  // The one that is in the way moves an hour and a half, and comes back to the others.
  await page.getByRole('link', { name: 'Lunch 1', exact: true }).click();
  await expect(page.getByText('En krock.')).toBeVisible();
  await page.locator('#sentence-from').fill('14.15');
  await page.locator('#sentence-to').fill('15.15');
  await expect(page.getByText('En krock.')).toBeHidden();
  await page.getByRole('button', { name: 'Spara utkast' }).click();
  await expect(page.getByText(/^\s*Utkast sparat/)).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: `${RUNS} utkast är skapade` })).toBeVisible();
  // Published, and looked at afterwards, in English.
  await turnToEnglish(page);
  const say = wordsIn('en');
  await expect(page.getByRole('heading', { name: `${RUNS} drafts are made` })).toBeVisible();
  await page.getByRole('button', { name: say('Publicera alla') }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Publish/ }).click();
  await expect(page.getByText(`${RUNS} runs are published`)).toBeVisible();

  await page.goto(`/staff/runs/calendar?term=${YEAR + 1}-1`);
  await expect(page.getByRole('status').filter({ hasText: /sessions, no clashes/ })).toBeVisible();
  await page.getByLabel(say('Månad')).selectOption(`${YEAR + 1}-01`);
  await expect(page.getByRole('link', { name: 'Lunch 1', exact: true })).toBeVisible();
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await faultsOf(page)).toEqual([]);
  }
});
