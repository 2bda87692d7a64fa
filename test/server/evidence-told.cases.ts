import type { Id } from '@kortkurs/contract/common';
import type { Dossier, Sample } from '@kortkurs/contract/evidence';
import type { Submission } from '@kortkurs/contract/submissions';
import { ParticipantRecords } from '../../backend/src/funding/door';
import type { TestApp } from '../../backend/src/platform/testing/start-app';
import type { Reported } from '../builders/reported';

/** What an auditor is told of whose words somebody's facts are, and when they were said. */
export function toldCases(ground: () => { test: TestApp; laid: Reported; submission: Submission }): void {
  const idOf = (name: string): Id => ground().laid.people[name] ?? '';
  /** The dossier of somebody whom the centre can name. */
  const told = async (name: string): Promise<Pick<Dossier, 'informedOn' | 'filledInOn'>> => {
    const { test, laid, submission } = ground();
    const { body: sample } = await test.ask<Sample>('POST', `submissions/${submission.id}/samples`, { as: laid.staff, body: { size: 50 } });
    const dossiers = await Promise.all(sample.people.map(async ({ rowNumber }) => (await test.ask<Dossier>('GET', `samples/${sample.id}/people/${rowNumber}`, { as: laid.staff })).body));
    const { informedOn, filledInOn } = dossiers.find((dossier) => dossier.name?.startsWith(name)) ?? {};
    return { informedOn: informedOn ?? null, filledInOn: filledInOn ?? null };
  };
  /** Nobody has said anything of somebody. */
  const forget = async (name: string): Promise<void> => {
    for (const table of ['participant_fact', 'participant_record']) await ground().test.database.execute(`DELETE FROM ${table} WHERE person_id = $1`, [idOf(name)]);
  };
  beforeEach(() => ground().test.clock.set('2026-12-02T09:00:00Z'));

  it('is that they answered, the day they did', async () => {
    const { test } = ground();
    await forget('Ada');
    expect(await told('Ada')).toEqual({ informedOn: null, filledInOn: null });
    await test.ask('PUT', 'me/participant-record', { as: test.signedInAs(idOf('Ada')), body: { gender: 'F', bornOn: '1970-05-17', declined: false, situation: { employment: 'employed' } } });
    expect(await told('Ada')).toEqual({ informedOn: '2026-12-02', filledInOn: null });
    test.clock.set('2026-12-03T09:00:00Z');
    expect(await test.ask('PUT', `people/${idOf('Ada')}/participant-record`, { as: ground().laid.staff, body: { situation: { education: 'isced_3_4' } } })).toMatchObject({ status: 200 });
    expect(await told('Ada')).toEqual({ informedOn: '2026-12-02', filledInOn: '2026-12-03' });
  });

  it('is that staff filled them in, and not that anybody read anything, until they answer themselves', async () => {
    const { test, laid } = ground();
    await forget('Bo');
    expect(await test.ask('PUT', `people/${idOf('Bo')}/participant-record`, { as: laid.unmasking, body: { gender: 'M', situation: { employment: 'student' } } })).toMatchObject({ status: 200 });
    expect(await told('Sam')).toEqual({ informedOn: null, filledInOn: '2026-12-02' });
    // What they add stands in the row that staff made, which keeps its day.
    test.clock.set('2026-12-04T09:00:00Z');
    await test.ask('PUT', 'me/participant-record', { as: test.signedInAs(idOf('Bo')), body: { gender: 'M', bornOn: '2000-01-01', declined: false } });
    expect(await told('Sam')).toEqual({ informedOn: '2026-12-04', filledInOn: '2026-12-02' });
  });

  it('is the same of what came with a list that was read in', async () => {
    const { test } = ground();
    const by = (await test.database.one<{ id: Id }>(`SELECT person_id AS id FROM access_grant WHERE role = 'administrator' LIMIT 1`))?.id ?? null;
    await forget('Eva');
    await test.database.work((tx) => test.app.get(ParticipantRecords).recordFirst(tx, [{ personId: idOf('Eva'), gender: 'F', bornOn: '1980-01-01', declined: false }], by));
    expect(await told('Robin')).toEqual({ informedOn: null, filledInOn: '2026-12-02' });
  });
}
