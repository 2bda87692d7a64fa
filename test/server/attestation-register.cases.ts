import type { AttestationMonths, AttestingPeople, OpenDispute, ReportConfirmed } from '@kortkurs/contract/attestation-register';
import type { Page } from '@kortkurs/contract/common';
import type { Report } from '@kortkurs/contract/reports';
import { People } from '../../backend/src/people/door';
import { newId } from '../../backend/src/platform/ids';
import type { Attested, AttestedGround, Attending } from '../builders/attested';

const first = ({ people }: Attested, at = 0): Attending => people[at] as Attending;

/** What staff see, on the product that the spec of attestations has started. */
export function registerCases(ground: () => AttestedGround): void {
  it('is who has answered and who not, with why somebody is not asked, narrowed and searched', async () => {
    const of = await ground().lay([[0, 0], [0, 0], [0, 0], [0, 0]]);
    await ground().test.database.execute('UPDATE person SET contact_email = NULL WHERE id = $1', [first(of, 2).personId]);
    await ground().test.database.work((tx) => ground().test.app.get(People).protectMany(tx, [{ id: first(of, 3).personId, alias: 'Robin' }]));
    await ground().sweep();
    const token = await ground().token(first(of).personId);
    const { lines } = await ground().look(token);
    await ground().link('dispute', token, { id: newId(), enrolmentId: lines[1]?.enrolmentId, sessionId: lines[1]?.sessionId, said: 'Jag gick tidigare', suggestedMinutes: 30 });
    await ground().confirm(token, first(of).personId);
    const list = async (query = ''): Promise<AttestingPeople> => (await ground().test.ask<AttestingPeople>('GET', `projects/${of.project}/months/2026-09/attestations${query}`, { as: ground().staff })).body;
    const { items, counts, total } = await list();
    expect([total, counts]).toEqual([4, { 'not-asked': 2, waiting: 1, partly: 1, changed: 0, confirmed: 0 }]);
    const by = (personId: string) => items.find((item) => item.personId === personId);
    expect(by(first(of).personId)).toMatchObject({ standing: 'partly', registeredMinutes: 330, confirmedMinutes: 165, disputed: 1, confirmedBy: 'mail' });
    expect(by(first(of, 2).personId)).toMatchObject({ standing: 'not-asked', notAskedWhy: 'no-address' });
    // Nobody learns here who is protected.
    expect(by(first(of, 3).personId)).toMatchObject({ name: 'Robin', standing: 'not-asked', notAskedWhy: 'no-address' });
    expect((await list('?standing=waiting')).items.map(({ personId }) => personId)).toEqual([first(of, 1).personId]);
    expect((await list('?q=robin')).items).toHaveLength(1);
    const months = (await ground().test.ask<AttestationMonths>('GET', `projects/${of.project}/attestation-months`, { as: ground().staff })).body;
    expect(months).toEqual({ projectName: 'Starkare föreningsliv', attests: true, disputes: 1, months: [{ month: '2026-09', people: 4, registeredMinutes: 1320, confirmedMinutes: 165, confirmed: 1 }] });
    const disputes = (await ground().test.ask<Page<OpenDispute>>('GET', `projects/${of.project}/attestation-disputes`, { as: ground().staff })).body;
    expect(disputes).toMatchObject({ total: 1, items: [{ personId: first(of).personId, minutes: 165, suggestedMinutes: 30, month: '2026-09', leader: 'Ylva Ledin' }] });
  });

  it('reminds those who have not answered, nobody twice in a day', async () => {
    const of = await ground().lay([[0, 0], [0, 0]]);
    await ground().sweep();
    await ground().token(first(of).personId);
    const remind = async (): Promise<number> => (await ground().test.ask<{ reminded: number }>('POST', `projects/${of.project}/months/2026-09/attestations/remind`, { as: ground().staff, body: { personIds: null } })).body.reminded;
    expect(await remind()).toBe(0);
    ground().test.clock.set('2026-10-03T06:00:00Z');
    expect([await remind(), await remind()]).toEqual([2, 0]);
    expect(await ground().letters(first(of).personId, 'attestation-reminder')).toHaveLength(1);
  });

  it('stands in the report beside what is registered and signed, with why not the rest', async () => {
    const of = await ground().lay([[0, 0], [0, 0]]);
    const report = async (query = ''): Promise<ReportConfirmed | null> => (await ground().test.ask<Report>('GET', `reports/projects/${of.project}${query}`, { as: ground().staff })).body.confirmed;
    const nothing = { minutes: 0, people: 0, waitingMinutes: 0, disputedMinutes: 0, changedMinutes: 0, months: [] };
    expect(await report()).toEqual(nothing);
    await ground().sweep();
    const token = await ground().token(first(of).personId);
    const { lines } = await ground().look(token);
    await ground().link('dispute', token, { id: newId(), enrolmentId: lines[1]?.enrolmentId, sessionId: lines[1]?.sessionId, said: 'Jag gick tidigare', suggestedMinutes: null });
    await ground().confirm(token, first(of).personId);
    expect(await report()).toEqual({ ...nothing, minutes: 165, people: 1, waitingMinutes: 330, disputedMinutes: 165, months: [{ month: '2026-09', minutes: 165 }] });
    expect(await report('?from=2026-09-02&to=2026-12-31')).toMatchObject({ minutes: 0, waitingMinutes: 165, disputedMinutes: 165 });
    await ground().correct(of, 0, { 0: 60 });
    expect(await report()).toMatchObject({ minutes: 0, people: 0, changedMinutes: 165 });
    const other = await ground().lay([[0, 0]], { attests: false });
    expect((await ground().test.ask<Report>('GET', `reports/projects/${other.project}`, { as: ground().staff })).body.confirmed).toBeNull();
  });
}
