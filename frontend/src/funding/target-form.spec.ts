import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { Project, ProjectTarget } from '@kortkurs/contract/funding';
import { settle, testProviders } from '../platform/testing/test-providers';
import { TargetForm } from './target-form';
import sv from './words/sv.json' with { type: 'json' };

const MUNICIPALITIES = [{ code: '1281', name: 'Lund', countyCode: '12' }];
const RULES = { newest: { content: { facts: [{ fact: 'education', from: 'person', need: 'core' }, { fact: 'employment', from: 'register', need: 'core' }] } } };

describe('the form of a target', () => {
  let fixture: ComponentFixture<TargetForm>;
  let page: HTMLElement;
  let http: HttpTestingController;
  const saved: Project[] = [];
  async function open(inputs: Record<string, unknown> = {}): Promise<void> {
    TestBed.configureTestingModule({ imports: [TargetForm], providers: testProviders({ funding: sv }) });
    fixture = TestBed.createComponent(TargetForm);
    page = fixture.nativeElement as HTMLElement;
    http = TestBed.inject(HttpTestingController);
    for (const [name, value] of Object.entries({ projectId: 'p1', formats: [], municipalities: MUNICIPALITIES, ruleSetId: 'esf', ...inputs })) fixture.componentRef.setInput(name, value);
    fixture.componentInstance.saved.subscribe((project) => saved.push(project));
    await settle(fixture);
  }
  async function set(selector: string, value: string, event = 'change'): Promise<void> {
    const control = page.querySelector<HTMLInputElement | HTMLSelectElement>(selector)!;
    control.value = value;
    control.dispatchEvent(new Event(event, { bubbles: true }));
    await settle(fixture);
  }
  const segments = (): HTMLLabelElement[] => [...page.querySelectorAll<HTMLLabelElement>('.kk-segment')];
  const nameOf = (segment: HTMLElement | undefined): string => segment?.textContent?.trim() ?? '';
  const operator = async (value: keyof typeof sv.operator): Promise<void> => {
    segments().find((segment) => nameOf(segment) === sv.operator[value])?.querySelector('input')?.click();
    await settle(fixture);
  };
  const send = async (): Promise<void> => {
    page.querySelector('form')!.dispatchEvent(new Event('submit'));
    await settle(fixture);
  };
  const text = (): string => (page.textContent ?? '').replace(/\s+/g, ' ');

  it('promises a share of whom participants are asked about, in per cent, and says it as a sentence', async () => {
    await open();
    expect(segments().map(nameOf)).toEqual([sv.operator.at_least, sv.operator.about, sv.operator.between]);
    await set('#kind', 'share');
    http.expectOne('/api/v1/rule-sets/esf').flush(RULES);
    await settle(fixture);
    const groups = [...page.querySelectorAll('optgroup')].map(({ label, children }) => [label, [...children].map((one) => one.textContent?.trim())[0]]);
    expect(groups).toEqual([[sv.shareGroup.gender, 'Kvinnor'], [sv.shareGroup.age, 'Under 18 år'], [sv.shareGroup.municipality, 'Lund'], [sv.shareGroup.county, 'Skåne län'], [sv.shareGroup.education, 'Med högst grundskola']]);
    await send();
    expect(text()).toContain(sv.fault.share);
    expect(text()).toContain(sv.fault.percent);
    await set('#share', 'municipality:1281');
    await operator('at_most');
    await set('#value', '101', 'input');
    expect(text()).toContain(sv.fault.percent);
    await set('#value', '40', 'input');
    expect(text()).toContain('Målet: högst 40 % från organisationer i Lund.');
    await send();
    const { body } = http.expectOne('/api/v1/projects/p1/targets').request as { body: object };
    expect(body).toMatchObject({ kind: 'share', share: { by: 'municipality', value: '1281' }, operator: 'at_most', value: 40, upperValue: null, formatId: null });
  });

  it('leaves nobody with “at most” who goes over to counting', async () => {
    await open({ ruleSetId: null });
    await set('#kind', 'share');
    http.expectNone('/api/v1/rule-sets/null');
    await operator('at_most');
    await set('#kind', 'hours');
    expect(nameOf(segments().find((segment) => segment.querySelector('input')?.checked))).toBe(sv.operator.at_least);
    await set('#value', '2000', 'input');
    await send();
    expect(http.expectOne('/api/v1/projects/p1/targets').request.body).toMatchObject({ kind: 'hours', share: null, operator: 'at_least', value: 2000 });
  });

  it('changes how large a share is wanted, and not of whom', async () => {
    await open({ target: { id: 't1', kind: 'share', share: { by: 'gender', value: 'F', name: null }, formatId: null, operator: 'at_least', value: 60, upperValue: null } as ProjectTarget });
    http.expectNone('/api/v1/rule-sets/esf');
    expect(page.querySelector('#share')).toBeNull();
    await operator('between');
    await set('#value', '40', 'input');
    await set('#upperValue', '60', 'input');
    expect(text()).toContain('Målet: 40 % till 60 % kvinnor.');
    await set('#reason', 'Beslut från fonden', 'input');
    await send();
    http.expectOne('/api/v1/projects/p1/targets/t1/change').flush({ id: 'p1' });
    await settle(fixture);
    expect(saved).toEqual([{ id: 'p1' }]);
  });
});
