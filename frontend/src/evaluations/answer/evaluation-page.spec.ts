import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { ActivatedRoute, convertToParamMap } from '@angular/router';
import type { AskedEvaluation } from '@kortkurs/contract/evaluations';
import { STANDARD_EVALUATION } from '@kortkurs/contract/evaluations';
import { of } from 'rxjs';
import { settle, testProviders } from '../../platform/testing/test-providers';
import sv from '../words/sv.json' with { type: 'json' };
import { EvaluationPage } from './evaluation-page';

const ASKED: AskedEvaluation = { standing: 'open', courseTitle: { sv: 'Ta ordet' }, from: '2026-03-10', to: '2026-03-10', until: '2026-03-24', questions: [...STANDARD_EVALUATION] };

describe('the page of an evaluation', () => {
  let fixture: ComponentFixture<EvaluationPage>;
  let http: HttpTestingController;
  let page: HTMLElement;
  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [...testProviders({ evaluations: sv }), { provide: ActivatedRoute, useValue: { fragment: of('hemlig'), paramMap: of(convertToParamMap({})) } }] });
    fixture = TestBed.createComponent(EvaluationPage);
    http = TestBed.inject(HttpTestingController);
    await settle(fixture);
    const look = http.expectOne('/api/v1/evaluation-links/look');
    expect(look.request.body).toEqual({ token: 'hemlig' });
    look.flush(ASKED);
    await settle(fixture);
    page = fixture.nativeElement as HTMLElement;
  });

  const choose = (name: string, value: number): void => page.querySelector<HTMLInputElement>(`input[name="${name}"][value="${value}"]`)?.click();
  const send = async (): Promise<void> => {
    page.querySelector<HTMLButtonElement>('button[type="submit"]')?.click();
    await settle(fixture);
  };

  it('asks for the overall grade before anything is sent', async () => {
    expect(page.querySelector('h1')?.textContent).toBe('Vad tyckte du om Ta ordet?');
    await send();
    expect(page.querySelector('#fault')?.textContent).toContain('Välj ett betyg på kursen som helhet');
    expect(document.activeElement?.getAttribute('name')).toBe('overall');
    http.expectNone('/api/v1/evaluation-links/answer');
  });

  it('sends what was answered, leaves out what was not, and says thank you', async () => {
    choose('overall', 4);
    choose('recommend', 3);
    const words = page.querySelector<HTMLTextAreaElement>('#q-good');
    if (!words) throw new Error('no words');
    words.value = 'Övningarna';
    words.dispatchEvent(new Event('input'));
    await settle(fixture);
    expect(fixture.componentInstance.hasUnsaved()).toBe(true);
    await send();
    const sent = http.expectOne('/api/v1/evaluation-links/answer');
    expect(sent.request.body).toEqual({ token: 'hemlig', answers: [{ questionId: 'overall', value: 4 }, { questionId: 'recommend', value: 3 }, { questionId: 'good', text: 'Övningarna' }] });
    sent.flush({ ...ASKED, standing: 'answered' });
    await settle(fixture);
    expect(page.querySelector('h1')?.textContent).toBe('Tack för ditt svar');
    expect(fixture.componentInstance.hasUnsaved()).toBe(false);
  });
});
