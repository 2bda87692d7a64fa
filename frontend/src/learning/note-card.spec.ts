import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { jest } from '@jest/globals';
import type { ActivityContent, ActivityNote } from '@kortkurs/contract/learning';
import { testProviders } from '../platform/testing/test-providers';
import { Contents } from './contents';
import { NoteCard } from './note-card';
import sv from './words/sv.json' with { type: 'json' };

const content = (note: ActivityNote | null): ActivityContent => ({ id: 'a1', kind: 'page', body: {}, url: null, file: null, shown: null, note });
const note = (text: string, version: number): ActivityNote => ({ text, version, writtenAt: '2026-03-10T15:12:00Z' });

describe('a note beside an activity', () => {
  let server: HttpTestingController;
  let fixture: ComponentFixture<NoteCard>;

  const settle = async (ms = 0): Promise<void> => {
    for (let turn = 0; turn < 3; turn += 1) {
      TestBed.tick();
      await jest.advanceTimersByTimeAsync(turn === 0 ? ms : 0);
    }
    TestBed.tick();
  };
  const field = (): HTMLTextAreaElement => fixture.nativeElement.querySelector('textarea');
  const state = (): string => fixture.nativeElement.querySelector('#note-state').textContent;
  const write = async (text: string): Promise<void> => {
    field().value = text;
    field().dispatchEvent(new Event('input'));
    await settle();
  };
  const save = (): TestRequest => server.expectOne('/api/v1/enrolments/e1/activities/a1/note');
  const press = async (words: string): Promise<void> => {
    const buttons: HTMLButtonElement[] = [...fixture.nativeElement.querySelectorAll('button')];
    buttons.find(({ textContent }) => textContent.trim() === words)?.click();
    await settle();
  };
  const show = async (before: ActivityNote | null): Promise<void> => {
    TestBed.inject(Contents).of('enrolments/e1');
    fixture = TestBed.createComponent(NoteCard);
    fixture.componentRef.setInput('content', content(before));
    await settle();
  };

  beforeEach(() => {
    jest.useFakeTimers({ now: new Date('2026-03-10T15:12:00Z') });
    TestBed.configureTestingModule({ providers: [...testProviders({ learning: sv }), Contents] });
    server = TestBed.inject(HttpTestingController);
  });
  afterEach(() => jest.useRealTimers());

  it('is saved once, when one rests, on top of what stood there', async () => {
    await show(note('Före', 3));
    await write('Efter');
    await settle(600);
    await write('Efteråt');
    await settle(600);
    server.expectNone(() => true);
    expect(fixture.componentInstance.isUnsaved()).toBe(true);
    await settle(400);
    const saving = save();
    expect([saving.request.body, saving.request.headers.get('If-Match')]).toEqual([{ text: 'Efteråt' }, '"3"']);
    saving.flush(note('Efteråt', 4));
    await settle();
    expect(fixture.componentInstance.isUnsaved()).toBe(false);
    expect(state()).toBe('Bara du ser anteckningen. Sparad 16.12.');
    await settle(5_000);
    server.expectNone(() => true);
  });

  it('keeps what one wrote, and says so, when it cannot be saved', async () => {
    await show(null);
    await write('Inte borta');
    await settle(1_000);
    save().flush({ code: 'internal' }, { status: 500, statusText: 'Trouble' });
    await settle();
    expect([field().value, fixture.componentInstance.isUnsaved(), state()]).toEqual(['Inte borta', true, 'Anteckningen kunde inte sparas. Texten står kvar här.']);
    await press('Försök igen');
    save().flush(note('Inte borta', 1));
    await settle();
    expect(fixture.componentInstance.isUnsaved()).toBe(false);
  });

  it('shows both where it was changed somewhere else, and goes on with the one that is chosen', async () => {
    await show(note('Först', 1));
    const overtaken = async (text: string): Promise<void> => {
      await write(text);
      await settle(1_000);
      save().flush({ code: 'changed-meanwhile' }, { status: 412, statusText: 'Changed' });
      await settle();
      server.expectOne('/api/v1/enrolments/e1/activities/a1').flush(content(note('Det andra', 7)));
      await settle();
    };
    await overtaken('Mitt');
    expect([field().value, fixture.nativeElement.querySelector('blockquote').textContent]).toEqual(['Mitt', 'Det andra']);
    await press('Behåll det jag skrev här');
    const mine = save();
    expect([mine.request.body, mine.request.headers.get('If-Match')]).toEqual([{ text: 'Mitt' }, '"7"']);
    mine.flush(note('Mitt', 8));
    await settle();
    await overtaken('Nytt');
    await press('Ta det som står där');
    expect([field().value, fixture.componentInstance.isUnsaved()]).toEqual(['Det andra', false]);
  });
});
