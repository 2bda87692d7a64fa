import { HttpTestingController } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import type { CourseActivity, CourseContent, CourseModule } from '@kortkurs/contract/courses';
import documents from '../documents/words/sv.json' with { type: 'json' };
import { settle, testProviders } from '../platform/testing/test-providers';
import { CourseOutline } from './course-outline';
import { CoursePageState } from './course-page-state';
import sv from './words/sv.json' with { type: 'json' };

type Content = CourseContent<CourseActivity>;

const activity = (id: string, more: Partial<CourseActivity> = {}): CourseActivity => ({
  id, kind: 'page', title: { sv: id }, body: {}, url: null, required: true, estimatedMinutes: 5, opens: null, file: null, ...more,
});
const part = (id: string, activities: CourseActivity[], more: Partial<CourseModule> = {}): CourseModule => ({ id, title: { sv: id }, summary: {}, opens: null, activities, ...more });
const file = { id: 'f', name: 'mall.pdf', kind: 'application/pdf' as const, bytes: 120_000, url: '/mall' };

describe('the outline of a course', () => {
  let content: ReturnType<typeof signal<Content>>;
  let fixture: ComponentFixture<CourseOutline>;
  let page: HTMLElement;

  beforeEach(async () => {
    localStorage.clear();
    content = signal({ modules: [part('Uppdraget', [activity('Mallen', { kind: 'file', file }), activity('Rita')]), part('Lyssna', [activity('Rundan')], { opens: { by: 'session', number: 2 } })] } as unknown as Content);
    const state = { content, id: signal('kurs'), change: (change: (now: Content) => Content) => content.update(change) };
    TestBed.configureTestingModule({ providers: [...testProviders({ courses: sv, documents }), { provide: CoursePageState, useValue: state }] });
    fixture = TestBed.createComponent(CourseOutline);
    document.body.append(fixture.nativeElement);
    page = fixture.nativeElement as HTMLElement;
    // The menus are fetched by themselves.
    for (let n = 0; n < 50 && !page.querySelector('[aria-label^=Mer]'); n++) await settle(fixture);
  });
  afterEach(() => page.remove());

  const outline = (): string[] => content().modules.map(({ title, activities }) => `${title.sv}: ${activities.map((one) => one.title.sv).join(', ')}`);
  const named = (name: string): HTMLButtonElement | undefined => [...page.querySelectorAll('button')].find((button) => button.getAttribute('aria-label') === name);
  const choose = async (from: string, item: string): Promise<void> => {
    named(from)?.click();
    await settle(fixture);
    [...document.querySelectorAll<HTMLButtonElement>('[mat-menu-item]')].findLast((button) => button.textContent.trim() === item)?.click();
    await settle(fixture);
  };

  it('says what each part is and when it opens', () => {
    const text = page.textContent.replace(/\s+/g, ' ');
    expect(text).toContain('Fil, PDF, 120 kB, 5 min');
    expect(text).toContain('1 moment, 5 minÖppnas efter träff 2');
  });

  it('says the limit of a quiz, and that a film has captions', async () => {
    content.set({ modules: [part('Lyssna', [activity('Prov', { kind: 'quiz' }), activity('Film', { kind: 'video' }), activity('Stumfilm', { kind: 'video' })])] } as unknown as Content);
    TestBed.inject(HttpTestingController).expectOne('/api/v1/courses/kurs/draft/marks').flush([{ id: 'Prov', passShare: 70, isCaptioned: false }, { id: 'Film', passShare: null, isCaptioned: true }]);
    await settle(fixture);
    expect([...page.querySelectorAll('.name small')].map((each) => each.textContent.replace(/\s+/g, ' '))).toEqual(['Quiz, 5 min, gräns 70 %', 'Se, 5 min, textad', 'Se, 5 min']);
  });

  it('lays a copy after what it is like, which shows the same file', async () => {
    await choose('Mer för Mallen', 'Duplicera');
    const http = TestBed.inject(HttpTestingController);
    const asked = http.expectOne((request) => request.url.endsWith('/file-copies'));
    expect(asked.request.body).toEqual({ from: 'Mallen' });
    asked.flush(file);
    await settle(fixture);
    expect(outline()[0]).toBe('Uppdraget: Mallen, Mallen (kopia), Rita');
    expect(content().modules[0]?.activities[1]).toMatchObject({ file });
    await choose('Mer för Lyssna', 'Duplicera');
    await settle(fixture);
    expect(outline()).toEqual(['Uppdraget: Mallen, Mallen (kopia), Rita', 'Lyssna: Rundan', 'Lyssna (kopia): Rundan']);
  });

  it('moves into a module that is folded, which shows what came, and remembers what is folded', async () => {
    const fold = named('Innehållet i Lyssna');
    fold?.click();
    await settle(fixture);
    expect([fold?.getAttribute('aria-expanded'), page.textContent.includes('Rundan'), JSON.parse(localStorage.getItem('kk-folded-modules') ?? '')]).toEqual(['false', false, ['Lyssna']]);
    await choose('Mer för Rita', 'Flytta till 2. Lyssna');
    expect(outline()).toEqual(['Uppdraget: Mallen', 'Lyssna: Rundan, Rita']);
    await settle(fixture);
    expect(page.textContent).toContain('Rundan');
  });

  it('keeps the focus beside where an empty module was', async () => {
    content.update((now) => ({ ...now, modules: [...now.modules, part('Tom', [])] }));
    await settle(fixture);
    await choose('Mer för Tom', 'Ta bort');
    await settle(fixture);
    expect(outline()).toHaveLength(2);
    expect((document.activeElement as HTMLElement).dataset['grip']).toBe('Lyssna');
  });
});
