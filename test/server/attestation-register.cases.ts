import type { AttestationMonths, AttestingPeople, OpenDispute, ReportConfirmed } from '@kortkurs/contract/attestation-register';
import type { AttestationView, MyAttestation } from '@kortkurs/contract/attestations';
import type { Page } from '@kortkurs/contract/common';
import type { Report } from '@kortkurs/contract/reports';
import { People } from '../../backend/src/people/door';
import { newId } from '../../backend/src/platform/ids';
import { until } from '../../backend/src/platform/testing/until';
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

  it('is to be asked anew by staff where more is signed than somebody was asked about, and never by itself', async () => {
    const of = await ground().lay([[0, 0]]);
    const anna = await ground().join(of);
    await ground().correct(of, 0, { 1: 0 });
    await ground().sweep();
    const token = await ground().token(anna.personId);
    await ground().confirm(token, anna.personId);
    const where = `projects/${of.project}/months/2026-09/attestations`;
    const standing = async (): Promise<unknown> => {
      const { items, counts } = (await ground().test.ask<AttestingPeople>('GET', where, { as: ground().staff })).body;
      const { standing: now, registeredMinutes, confirmedMinutes } = items.find(({ personId }) => personId === anna.personId) ?? {};
      return [now, registeredMinutes, confirmedMinutes, counts.changed];
    };
    expect(await standing()).toEqual(['confirmed', 165, 165, 0]);
    await ground().correct(of, 1, { 1: 30 });
    expect(await standing()).toEqual(['changed', 300, 165, 1]);
    expect(await ground().sweep('2026-10-03T06:00:00Z')).toBe(0);
    expect((await ground().test.ask('POST', `${where}/ask`, { as: ground().staff, body: { personIds: null } })).body).toEqual({ asked: 0, queued: 1 });
    await ground().token(anna.personId, 'attestation-again');
    expect(await ground().look(token)).toMatchObject({ state: 'waiting', toConfirm: 135, confirmedMinutes: 165 });
    expect(await standing()).toEqual(['waiting', 300, 165, 0]);
  });

  it('asks those whom no letter reaches in silence, who confirm signed in', async () => {
    const of = await ground().lay([[0, 0], [0, 0]]);
    await ground().test.database.execute('UPDATE person SET contact_email = NULL WHERE id = $1', [first(of).personId]);
    await ground().test.database.work((tx) => ground().test.app.get(People).protectMany(tx, [{ id: first(of, 1).personId, alias: 'Robin' }]));
    expect(await ground().sweep()).toBe(0);
    const where = `projects/${of.project}/months/2026-09/attestations`;
    const personIds = of.people.map(({ personId }) => personId);
    expect((await ground().test.ask('POST', `${where}/ask`, { as: ground().staff, body: { personIds } })).body).toEqual({ asked: 2, queued: 0 });
    expect((await ground().test.ask<AttestingPeople>('GET', where, { as: ground().staff })).body.items).toMatchObject([{ standing: 'waiting', way: 'paper', notAskedWhy: null }, { standing: 'waiting', way: 'paper', notAskedWhy: null }]);
    expect(await ground().test.database.query('SELECT 1 FROM message WHERE person_id = ANY ($1::uuid[])', [personIds])).toEqual([]);
    const { as } = first(of, 1);
    const [mine] = (await ground().test.ask<Page<MyAttestation>>('GET', 'me/attestations', { as })).body.items;
    const { body } = await ground().test.ask<AttestationView>('GET', `attestations/${mine?.id}`, { as });
    expect((await ground().test.ask('POST', `attestations/${mine?.id}/confirmation`, { as, body: { sha256: body.sha256, minutes: 330 } })).body).toMatchObject({ state: 'confirmed', confirmedBy: 'signed_in' });
  });

  it('reminds those who have not answered, nobody twice in a day', async () => {
    const of = await ground().lay([[0, 0], [0, 0]]);
    await ground().sweep();
    await ground().token(first(of).personId);
    const remind = async (personIds: string[] | null = null): Promise<unknown> => (await ground().test.ask('POST', `projects/${of.project}/months/2026-09/attestations/remind`, { as: ground().staff, body: { personIds } })).body;
    expect(await remind()).toEqual({ reminded: 0, queued: 0 });
    const reminded = (person: number): Promise<boolean> => until(async () => (await ground().letters(first(of, person).personId, 'attestation-reminder')).length === 1);
    ground().test.clock.set('2026-10-03T06:00:00Z');
    expect(await remind()).toEqual({ reminded: 0, queued: 2 });
    await Promise.all([reminded(0), reminded(1)]);
    expect([await remind(), await remind([first(of).personId])]).toEqual([{ reminded: 0, queued: 0 }, { reminded: 0, queued: 0 }]);
    // Who says that all of it is wrong has nothing to confirm.
    const token = await ground().token(first(of).personId);
    for (const { enrolmentId, sessionId } of (await ground().look(token)).lines) await ground().link('dispute', token, { id: newId(), enrolmentId, sessionId, said: 'Jag gick tidigare', suggestedMinutes: null });
    ground().test.clock.set('2026-10-05T06:00:00Z');
    expect([await remind([first(of).personId]), await remind()]).toEqual([{ reminded: 0, queued: 0 }, { reminded: 0, queued: 1 }]);
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

  it('keeps what both rows of one human had confirmed: the more of it counts, and staff see that the rest is to be asked about', async () => {
    const of = await ground().lay([[0, 0]]);
    const other = await ground().scene.run({ projectIds: [of.project], instructorIds: [ground().staffId], sessions: [{ startsAt: '2026-09-15T15:30:00Z', endsAt: '2026-09-15T16:30:00Z' }] });
    const second: Attested = { project: of.project, run: other, people: [] };
    const to = await ground().join(second);
    await ground().mark(second, 0, { 0: 0 });
    await ground().sign(second, 0);
    await ground().sweep();
    for (const { personId } of [first(of), to]) await ground().confirm(await ground().token(personId), personId);
    await ground().test.database.work((tx) => ground().test.app.get(People).merge(tx, first(of).personId, to.personId));
    const list = (): Promise<{ body: AttestingPeople }> => ground().test.ask<AttestingPeople>('GET', `projects/${of.project}/months/2026-09/attestations`, { as: ground().staff });
    const [row, ...none] = (await list()).body.items;
    expect([row, none]).toMatchObject([{ personId: to.personId, standing: 'changed', confirmedMinutes: 330 }, []]);
    expect(row?.registeredMinutes).toBeGreaterThan(330);
    const asking = await ground().test.ask('POST', `projects/${of.project}/months/2026-09/attestations/ask`, { as: ground().staff, body: { personIds: [to.personId] } });
    expect(asking.body).toEqual({ asked: 1, queued: 0 });
    expect((await list()).body.items).toMatchObject([{ standing: 'waiting', confirmedMinutes: 330 }]);
  });
}
