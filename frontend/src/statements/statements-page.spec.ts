import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { StatementDraft } from '@kortkurs/contract/statements';
import attestations from '../attestations/words/sv.json' with { type: 'json' };
import { settle, testProviders } from '../platform/testing/test-providers';
import { StatementsPage } from './statements-page';
import sv from './words/sv.json' with { type: 'json' };

describe('the page where I state my hours', () => {
  let fixture: ComponentFixture<StatementsPage>;
  let page: HTMLElement;
  const says: StatementDraft = { language: 'en', from: '2026-03-01', to: '2026-03-01', sessions: 1, minutes: 95, courses: [{ title: 'Leda', from: '2026-03-01', to: '2026-03-01', sessions: 1, minutes: 95 }] };
  const drafts = () => TestBed.inject(HttpTestingController).match((request) => request.url === '/api/v1/me/statement-draft').filter(({ cancelled }) => !cancelled);
  const button = () => [...page.querySelectorAll('button')].find(({ textContent }) => textContent?.includes('Gör intyget'));
  const write = async (id: string, day: string): Promise<void> => {
    const field = page.querySelector<HTMLInputElement>(`#${id}`);
    if (field) field.value = day;
    field?.dispatchEvent(new Event('change'));
    await settle(fixture);
  };

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: testProviders({ statements: sv, attestations }) });
    fixture = TestBed.createComponent(StatementsPage);
    page = fixture.nativeElement as HTMLElement;
    await settle(fixture);
    drafts().forEach((draft) => draft.flush(says));
    await settle(fixture);
  });

  it('says which language the statement will be in, where it is another than the page’s', () => {
    expect(page.textContent).toContain('Intyget skrivs på engelska, det språk som du har valt på kontot.');
  });

  it('says what to do with days that are turned round, and asks and makes nothing of them', async () => {
    page.querySelector<HTMLInputElement>('input[value="own"]')?.dispatchEvent(new Event('change'));
    await settle(fixture);
    await write('from', '2026-05-01');
    drafts().forEach((draft) => draft.flush(says));
    await write('to', '2026-04-01');
    expect(drafts()).toEqual([]);
    expect(page.textContent).toContain('Till och med ligger före Från och med. Ändra ett av datumen.');
    expect([page.querySelector('#to')?.getAttribute('aria-invalid'), button()]).toEqual(['true', undefined]);
    await write('to', '2026-06-01');
    expect(drafts().map((draft) => draft.flush(says))).toHaveLength(1);
    await settle(fixture);
    expect(page.textContent).not.toContain('Ändra ett av datumen');
    expect(button()).toBeDefined();
  });
});
