import { TestBed } from '@angular/core/testing';
import type { PersonDetail } from '@kortkurs/contract/people';
import { settle, testProviders } from '../platform/testing/test-providers';
import { Session } from '../platform/session';
import { IdentityNumberPanel } from './identity-number-panel';
import { PersonPageState } from './person-page-state';
import sv from './words/sv.json' with { type: 'json' };

const MINUTE = 60_000;

describe('an identity number that two people have', () => {
  it('is said to be so, of nobody else', async () => {
    TestBed.configureTestingModule({ providers: [...testProviders({ people: sv }), { provide: Session, useValue: { can: () => true } }, { provide: PersonPageState, useValue: {} }] });
    const fixture = TestBed.createComponent(IdentityNumberPanel);
    for (const sharesIdentityNumber of [true, false]) {
      fixture.componentRef.setInput('person', { id: '1', hasIdentityNumber: true, sharesIdentityNumber } as PersonDetail);
      await settle(fixture);
      expect(fixture.nativeElement.textContent.includes('Kontrollera båda.')).toBe(sharesIdentityNumber);
    }
  });
});

describe('an identity number that was opened', () => {
  it('is covered again after five minutes', async () => {
    const reasons: string[] = [];
    const waits: [() => void, number][] = [];
    TestBed.configureTestingModule({
      providers: [
        ...testProviders({ people: sv }),
        { provide: Session, useValue: { can: () => true } },
        { provide: PersonPageState, useValue: { reveal: (reason: string) => (reasons.push(reason), Promise.resolve({ number: '199001012384', kind: 'personal' })) } },
      ],
    });
    const fixture = TestBed.createComponent(IdentityNumberPanel);
    fixture.componentRef.setInput('person', { id: '1', hasIdentityNumber: true } as PersonDetail);
    await settle(fixture);
    const host: HTMLElement = fixture.nativeElement;
    const reason = host.querySelector('input');
    if (reason) reason.value = 'Ersättningsnummer från SCB';
    reason?.dispatchEvent(new Event('input'));
    const wait = globalThis.setTimeout;
    globalThis.setTimeout = ((act: () => void, ms = 0) => (ms >= MINUTE ? void waits.push([act, ms]) : wait(act, ms))) as typeof setTimeout;
    host.querySelector('form')?.dispatchEvent(new Event('submit'));
    await settle(fixture);
    globalThis.setTimeout = wait;
    expect(reasons).toEqual(['Ersättningsnummer från SCB']);
    expect(host.textContent).toContain('19900101-2384');
    expect(waits.map(([, ms]) => ms)).toEqual([5 * MINUTE]);
    waits[0]?.[0]();
    await settle(fixture);
    expect(host.textContent).not.toContain('19900101');
  });
});
