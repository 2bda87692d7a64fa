import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { ExportOrder } from '@kortkurs/contract/exports';
import type { OwnHoldings, OwnReading } from '@kortkurs/contract/own-data';
import { settle, testProviders } from '../platform/testing/test-providers';
import { OwnDataPage } from './own-data-page';
import exports from '../exports/words/sv.json' with { type: 'json' };
import ownData from './words/sv.json' with { type: 'json' };

const READING: OwnReading = { id: 'r', at: '2026-03-16T08:41:00Z', what: 'facts', by: 'staff', byName: 'Karin Prov', reason: 'report', words: null, projectName: null, courseTitle: null, sessionNumber: null, from: null, to: null };
const HELD: OwnHoldings = { holdings: [{ kind: 'contact', count: 1 }, { kind: 'attendance', count: 12 }, { kind: 'certificates', count: 2 }, { kind: 'readings', count: 3 }], projects: [] };

/** The page’s words, with a space where an element ends. */
async function say(held: OwnHoldings, readings: OwnReading[], order: ExportOrder | null = null): Promise<string> {
  TestBed.configureTestingModule({ providers: testProviders({ ownData, exports }) });
  const fixture = TestBed.createComponent(OwnDataPage);
  const http = TestBed.inject(HttpTestingController);
  await settle(fixture);
  http.expectOne('/api/v1/me/data').flush(held);
  await settle(fixture);
  http.expectOne((request) => request.url === '/api/v1/me/data/readings').flush({ items: readings, next: null, total: readings.length });
  http.expectOne('/api/v1/me/data/file').flush({ order });
  await settle(fixture);
  return (fixture.nativeElement as HTMLElement).innerHTML.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

describe('the page of what is held of oneself', () => {
  it('keeps nothing for anybody’s sake where no project must have it', async () => {
    const said = await say(HELD, []);
    expect(said).toContain('Närvaro vid 12 träffar');
    expect(said).toContain('Det här prövar vi att ta bort när du ber om det Namn och kontaktvägar, närvaro vid 12 träffar och 2 intyg');
    expect(said).toContain('Inget måste vara kvar');
    expect(said).toContain('Ingen har öppnat dina uppgifter.');
  });

  it('says until when what funders may look into stays, by the project that holds it longest, and what goes all the same', async () => {
    const said = await say({ ...HELD, projects: [{ projectId: 'p', projectName: 'Starkare föreningsliv', until: '2038-12-31', isCertain: true }, { projectId: 'q', projectName: 'Mötesplatser', until: '2036-12-31', isCertain: false }] }, []);
    expect(said).toContain('Underlag för intyg och rapporter. Hur länge: Till 31 december 2038');
    expect(said).toContain('Det här prövar vi att ta bort när du ber om det Namn och kontaktvägar och 2 intyg');
    expect(said).toContain('Måste vara kvar till 31 december 2038 Närvaro vid 12 träffar.');
    expect(said).toContain('Mötesplatser, minst till 31 december 2036.');
  });

  it('names who has read and why; an auditor by the role alone', async () => {
    const said = await say(HELD, [READING, { ...READING, id: 's', what: 'dossier', by: 'auditor', byName: null, reason: null, projectName: 'Starkare föreningsliv' }, { ...READING, id: 't', what: 'signed', reason: null, courseTitle: { sv: 'Leda tillsammans' }, sessionNumber: 3 }]);
    expect(said).toContain('Karin Prov läste dina uppgifter till finansiärer Skäl: rapport till finansiären');
    expect(said).toContain('Granskare läste din närvaro och vad som styrker den Starkare föreningsliv');
    expect(said).toContain('Karin Prov signerade din närvaro Leda tillsammans, träff 3');
  });

  it('offers everything as one file, and then the file with a new one beside it', async () => {
    expect(await say(HELD, [])).toContain('Ladda ner allt');
    TestBed.resetTestingModule();
    const said = await say(HELD, [], { id: 'x', title: 'Det vi har om dig', about: 'p', state: 'ready', total: 13, done: 13, orderedAt: '2026-03-16T08:41:00Z', file: { url: '/files/x', name: 'det-vi-har-om-dig.zip', bytes: 2048, until: '2026-03-17T08:41:00Z' } });
    expect(said).toContain('Gör en ny fil');
    expect(said).not.toContain('Ladda ner allt');
  });
});
