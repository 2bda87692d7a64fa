import { type Browser, type Page } from '@playwright/test';
import { expect, test, type Product } from '../fixtures';
import { attend } from './attend';
import { figures } from './figures';
import * as learn from './learn';
import { acceptInvitation, addPerson } from './people';
import * as plan from './plan';

interface Ground {
  page: Page;
  browser: Browser;
  product: Product;
  size: { width: number; height: number };
}

const YEAR = new Date().getUTCFullYear();
const HODAN = 'hodan.warsame@example.org';
const SAMIRA: learn.Learner = { givenName: 'Samira', familyName: 'Holm', email: 'samira.holm@example.org', bornOn: `${YEAR - 39}0101`, gender: 'Kvinna', comesFor: plan.ORGANISATIONS[0] };
const YUSUF: learn.Learner = { givenName: 'Yusuf', familyName: 'Aden', email: 'yusuf.aden@example.org', bornOn: `${YEAR - 25}0101`, gender: 'Man', comesFor: plan.ORGANISATIONS[1] };
/** Place among the course's runs, in the order in which they begin. */
const EVENINGS = 0;
const ONE_SEAT = 1;

/** From an empty centre to the funder's figures, by the interface alone. */
export async function walk({ page, browser, product, size }: Ground): Promise<void> {
  const { step } = test;
  const own = async (): Promise<Page> => (await browser.newContext({ baseURL: product.url, viewport: size, locale: 'sv-SE', timezoneId: 'Europe/Stockholm' })).newPage();

  await step('an empty centre gets its administrator', () => plan.begin(page, product));
  await step('organisations and a network', () => plan.organisations(page));
  await step('a funder and a project with targets', () => plan.funding(page));
  await step('a course', () => plan.course(page));
  await step('a place', () => plan.place(page));
  await step('an instructor', () => plan.instructor(page, HODAN));
  await step('a run of three evenings', () => plan.weeklyRun(page));
  await step('a run with one seat', () => plan.smallRun(page));
  await step('a person whom the centre knows', async () => {
    await addPerson(page, 'Yusuf', 'Aden', YUSUF.email);
    await plan.affiliate(page, plan.ORGANISATIONS[1], 'Yusuf Aden');
  });

  const samira = await own();
  const yusuf = await own();
  await step('two learners make accounts and prove their addresses', async () => {
    for (const [learner, its] of [[SAMIRA, samira], [YUSUF, yusuf]] as const) {
      await learn.makeAccount(its, learner);
      await learn.proveAddress(its, product, learner.email);
    }
  });
  await step('a learner comes for an organisation', () => plan.affiliate(page, SAMIRA.comesFor, 'Samira Holm'));
  await step('learners take seats', async () => {
    await learn.takeSeat(samira, SAMIRA, EVENINGS);
    await learn.takeSeat(yusuf, YUSUF, EVENINGS);
  });
  await step('the only seat is taken, queued for, given back and passed on', async () => {
    await learn.takeOnlySeat(samira, ONE_SEAT);
    await learn.queue(yusuf, ONE_SEAT);
    await learn.giveBack(samira, product, YUSUF.email);
  });
  await step('a learner reads', () => learn.study(samira));
  await step('staff give a seat', () => plan.seatByStaff(page));

  const hodan = await own();
  await step('the instructor is let in', () => acceptInvitation(hodan, product, HODAN));
  await step('attendance is taken', async () => {
    await attend(hodan, 1, { 'Samira Holm': 'Här', 'Yusuf Aden': 'Här', 'Hedda Lund': 'Borta' });
    await attend(hodan, 2, { 'Samira Holm': 'Här', 'Yusuf Aden': { late: 30 }, 'Hedda Lund': 'Här' });
    await attend(hodan, 3, { 'Samira Holm': 'Här', 'Yusuf Aden': 'Borta', 'Hedda Lund': { early: 20 } });
  });

  const code = await step('who has reached the rule fetches a certificate', () => learn.certificate(samira));
  await step('anyone can check it', async () => {
    const stranger = await own();
    await stranger.goto('/verify');
    await stranger.getByLabel('Kod på intyget').fill(code);
    await stranger.getByRole('button', { name: 'Kontrollera' }).click();
    await expect(stranger.getByRole('heading', { name: 'Intyget är giltigt' })).toBeVisible();
    await expect(stranger.getByText('Samira Holm', { exact: true })).toBeVisible();
  });
  await step('the funder’s figures are those that were counted by hand', () => figures(page));
}
