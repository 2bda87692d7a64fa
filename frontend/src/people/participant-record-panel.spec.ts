import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { settle, testProviders } from '../platform/testing/test-providers';
import { Session } from '../platform/session';
import sv from './participant-facts/words/sv.json' with { type: 'json' };
import { ParticipantRecordPanel } from './participant-record-panel';

const MINUTE = 60_000;

describe('the facts of a participant on their page', () => {
  it('are named without a value, shown to who chooses a reason, and covered again after five minutes', async () => {
    const waits: [() => void, number][] = [];
    TestBed.configureTestingModule({ providers: [...testProviders({ facts: sv }), { provide: Session, useValue: { can: () => true, freshToken: () => Promise.resolve('token') } }] });
    const http = TestBed.inject(HttpTestingController);
    const fixture = TestBed.createComponent(ParticipantRecordPanel);
    fixture.componentRef.setInput('personId', '1');
    const host: HTMLElement = fixture.nativeElement;
    const submit = async (): Promise<void> => {
      host.querySelector('form')?.dispatchEvent(new Event('submit'));
      await settle(fixture);
    };
    await settle(fixture);
    http.expectOne('/api/v1/people/1/participant-record').flush({
      facts: [
        { fact: 'gender', answeredOn: '2026-03-01', since: null, declined: false },
        { fact: 'employment', answeredOn: '2026-03-01', since: null, declined: false },
        { fact: 'minority', answeredOn: '2026-03-01', since: null, declined: true },
      ],
    });
    await settle(fixture);
    expect([...host.querySelectorAll('li')].map((row) => row.textContent?.replace(/\s+/g, ' ').trim())).toEqual(['Kön', 'Sysselsättning', 'Minoritet vill inte svara']);
    expect(host.textContent).toContain('Saknas: födelsedatum och högsta avslutade utbildning.');
    await submit();
    expect(host.textContent).toContain('Välj ett skäl.');
    const reason = host.querySelector('select');
    if (reason) reason.value = 'report';
    reason?.dispatchEvent(new Event('change'));
    const wait = globalThis.setTimeout;
    globalThis.setTimeout = ((act: () => void, ms = 0) => (ms >= MINUTE ? void waits.push([act, ms]) : wait(act, ms))) as typeof setTimeout;
    await submit();
    const read = http.expectOne('/api/v1/people/1/participant-record/reveal');
    expect(read.request.body).toEqual({ reason: 'report' });
    read.flush({ gender: 'F', bornOn: null, declined: false, since: null, situation: { employment: 'unemployed', unemployedMonths: '14', minority: 'declined' } });
    await settle(fixture);
    globalThis.setTimeout = wait;
    expect([...host.querySelectorAll('dd')].map((value) => value.textContent?.trim())).toEqual(['Kvinna', 'Söker arbete', '14 månader', 'Vill inte svara']);
    expect(waits.map(([, ms]) => ms)).toEqual([5 * MINUTE]);
    waits[0]?.[0]();
    await settle(fixture);
    expect(host.textContent).not.toContain('Söker arbete');
  });
});
