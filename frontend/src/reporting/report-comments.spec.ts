import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { CommentedRuns } from '@kortkurs/contract/evaluations';
import type { Report } from '@kortkurs/contract/reports';
import { settle, testProviders } from '../platform/testing/test-providers';
import { ReportComments } from './report-comments';
import sv from './words/sv.json' with { type: 'json' };

const report = { project: { id: 'p' }, period: { from: '2026-01-01', to: null }, filters: { course: null, format: 'f', organisation: null, network: null, municipality: null } } as unknown as Report;
const one = { runId: 'r', courseTitle: { sv: 'Leda möten' }, label: 'Grupp B', startsAt: '2026-03-10T08:00:00.000Z', question: { sv: 'Vad var bra?' }, comments: ['Exemplen', 'Tempot'] };

describe('what people wrote, beside a report', () => {
  const shown = async (answer: CommentedRuns): Promise<HTMLElement> => {
    TestBed.configureTestingModule({ providers: testProviders({ reporting: sv }) });
    const fixture = TestBed.createComponent(ReportComments);
    fixture.componentRef.setInput('report', report);
    await settle(fixture);
    const asked = TestBed.inject(HttpTestingController).expectOne((request) => request.url === '/api/v1/evaluations/comments');
    // As the report is narrowed, and no further.
    expect(asked.request.params.toString()).toBe('project=p&format=f&from=2026-01-01');
    asked.flush(answer);
    await settle(fixture);
    return fixture.nativeElement as HTMLElement;
  };

  it('stands by its run and question, says how many there are, and leads to the run for the rest', async () => {
    const page = await shown({ items: [one], total: 7 });
    const text = page.textContent.replace(/\s+/g, ' ');
    for (const words of ['7 kommentarer', '2 visas här', 'Leda möten, Grupp B', 'Vad var bra?']) expect(text).toContain(words);
    expect([...page.querySelectorAll('li')].map((each) => each.textContent)).toEqual(['Exemplen', 'Tempot']);
    expect(page.querySelector('a')?.getAttribute('href')).toBe('/staff/runs/r/evaluation');
  });

  it('is nothing where nobody wrote', async () => {
    expect((await shown({ items: [], total: 0 })).textContent.trim()).toBe('');
  });
});
