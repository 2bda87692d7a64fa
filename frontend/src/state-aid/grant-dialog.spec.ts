import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import type { AidStanding, NewAidGrant } from '@kortkurs/contract/state-aid';
import { Problem } from '../platform/problem';
import { testProviders } from '../platform/testing/test-providers';
import { GrantDialog } from './grant-dialog';
import stateAid from './words/sv.json' with { type: 'json' };

describe('recording aid', () => {
  const recorded: NewAidGrant[] = [];
  const closed: (boolean | undefined)[] = [];
  let refusal: Problem | null;
  const host = (): HTMLElement => document.body;
  const text = (): string => (host().textContent ?? '').replace(/\s+/g, ' ');
  /** Lets what was asked and answered be drawn. */
  const settle = async (): Promise<void> => {
    TestBed.tick();
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  };
  const write = async (id: string, value: string): Promise<void> => {
    const field = host().querySelector<HTMLInputElement>(`#${id}`);
    if (!field) throw new Error(`There is no field ${id}.`);
    field.value = value;
    field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input'));
    await settle();
  };
  const record = async (): Promise<void> => {
    host().querySelector('form')?.dispatchEvent(new Event('submit'));
    await settle();
  };
  /** Answers what was asked about the limit. */
  const stands = async (standing: AidStanding, usedCents: number, on?: string): Promise<void> => {
    const asked = TestBed.inject(HttpTestingController).expectOne(({ url }) => url.endsWith('/aid/forecast'));
    const position = { from: '2023-01-01', on: on ?? asked.request.params.get('on'), limitCents: 30_000_000, years: 3, usedCents, leftCents: Math.max(0, 30_000_000 - usedCents), standing };
    asked.flush({ before: position, after: position });
    await settle();
  };

  beforeEach(async () => {
    recorded.splice(0);
    closed.splice(0);
    refusal = null;
    const state = {
      id: () => 'o',
      known: () => ({ centreName: 'Centret' }),
      record: (grant: NewAidGrant) => (refusal ? Promise.reject(refusal) : (recorded.push(grant), Promise.resolve())),
    };
    TestBed.configureTestingModule({ providers: testProviders({ stateAid }) });
    const dialog = TestBed.inject(MatDialog).open<GrantDialog, unknown, boolean>(GrantDialog, { data: state });
    dialog.beforeClosed().subscribe((done) => closed.push(done));
    await firstValueFrom(dialog.afterOpened());
    await settle();
  });

  it('says beforehand how it stands, and records whole cents', async () => {
    await write('euroCents', '1 250,50');
    await stands('ok', 125_050);
    expect(text()).toContain('Med det här stödet är 1 250,50 av 300 000 euro utnyttjat, och 298 749,50 är kvar.');
    await write('kronor', '14 156');
    await write('rate', '11,32');
    await record();
    expect(recorded).toMatchObject([{ giver: 'Centret', euroCents: 125_050, kronor: 14_156, rate: '11,32', origin: 'ours', projectId: null, overLimitWhy: null }]);
    expect(closed).toEqual([true]);
  });

  it('warns near the limit, and on which day it is tightest', async () => {
    await write('euroCents', '40000');
    await stands('near', 25_000_000, '2030-02-03');
    expect(text()).toContain('Nära gränsen. Med det här stödet är 250 000 av 300 000 euro utnyttjat, och 50 000 är kvar. Tätast blir det den 3 februari 2030');
    expect(host().querySelector('#overLimitWhy')).toBeNull();
  });

  it('asks why where the limit is passed, and records with the reason', async () => {
    await write('euroCents', '1');
    await stands('over', 30_000_100);
    expect(text()).toContain('Över gränsen. Med det här stödet är 300 001 av 300 000 euro utnyttjat, 1 för mycket.');
    await record();
    expect(recorded).toEqual([]);
    expect(text()).toContain('Skriv varför stödet ändå ska noteras.');
    await write('overLimitWhy', 'Beslutet är fattat.');
    await record();
    expect(recorded).toMatchObject([{ euroCents: 100, overLimitWhy: 'Beslutet är fattat.' }]);
  });

  it('asks why also where only the server knows that the limit is passed', async () => {
    await write('euroCents', '1');
    await stands('ok', 100);
    refusal = new Problem('aid-over-limit', 409, 'Gränsen passeras.', [{ field: 'overLimitWhy', code: 'overLimitWhy', message: 'Skriv varför stödet ändå ska noteras.' }]);
    await record();
    expect(host().querySelector('#overLimitWhy')).not.toBeNull();
    expect(closed).toEqual([]);
  });

  it('takes nothing for an amount that is none, and asks nobody', async () => {
    await write('euroCents', '1.250,50');
    TestBed.inject(HttpTestingController).expectNone(({ url }) => url.endsWith('/aid/forecast'));
    await record();
    expect(text()).toContain('Skriv ett belopp i euro, till exempel 1 250,50.');
    expect(recorded).toEqual([]);
  });

  it('names the centre as giver of what is its own only', async () => {
    await write('origin', 'declared');
    expect(host().querySelector<HTMLInputElement>('#giver')?.value).toBe('');
    await write('origin', 'ours');
    expect(host().querySelector<HTMLInputElement>('#giver')?.value).toBe('Centret');
  });
});
