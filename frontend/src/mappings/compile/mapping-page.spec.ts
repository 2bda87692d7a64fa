import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import type { MappingView } from '@kortkurs/contract/mappings';
import { Format } from '../../platform/format';
import { settle, testProviders } from '../../platform/testing/test-providers';
import mappings from '../words/sv.json' with { type: 'json' };
import { MappingPage } from './mapping-page';

const sent: MappingView = {
  id: 'm', name: 'Vad gör ni redan?', occasion: '', projectName: null, state: 'open', answerBy: '2030-05-04', sentAt: '2026-05-01T09:00:00Z', asked: 2, answered: 0, language: 'sv', projectId: null, funderMark: null,
  sections: [{ title: 'Er verksamhet', intro: '', questions: [{ id: 'doing', kind: 'long', text: 'Vad gör ni?', choices: [] }] }],
  everyone: false, organisations: [], remindedOn: null, closedAt: null, withoutContactCount: 0, withoutContact: [], version: 1,
};

describe('the page of a mapping', () => {
  let fixture: ComponentFixture<MappingPage>;
  let http: HttpTestingController;
  const page = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const remind = (): HTMLButtonElement | undefined => [...page().querySelectorAll('button')].find((button) => button.textContent.includes('Påminn dem'));
  async function answer(mapping: MappingView): Promise<void> {
    http.expectOne('/api/v1/mappings/m').flush(mapping);
    await settle(fixture);
    for (const [what, items] of [['answers', []], ['organisations', [{ organisationId: 'a', organisationName: 'Odlarlaget', contacts: 1, draft: false, answeredAt: null }]]] as const) {
      for (const request of http.match(({ url }) => url.startsWith(`/api/v1/mappings/m/${what}`))) request.flush({ items, next: null, total: items.length });
    }
    await settle(fixture);
  }

  it('reminds once a day, and keeps the focus on the page when the button goes', async () => {
    TestBed.configureTestingModule({ providers: testProviders({ mappings }) });
    fixture = TestBed.createComponent(MappingPage);
    fixture.componentRef.setInput('mappingId', 'm');
    http = TestBed.inject(HttpTestingController);
    await settle(fixture);
    await answer(sent);
    remind()?.focus();
    remind()?.click();
    await settle(fixture);
    http.expectOne('/api/v1/mappings/m/reminder').flush({ organisations: 1 });
    await settle(fixture);
    await answer({ ...sent, remindedOn: TestBed.inject(Format).localDate(new Date()) });
    expect(remind()).toBeUndefined();
    expect(document.activeElement?.tagName).toBe('H1');
  });
});
