import type { Id } from '@kortkurs/contract/common';
import { newId } from '../../backend/src/platform/ids';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene } from './scene';

/** Lays projects of the European Social Fund Plus with people who took part in them, and left. */
export class Leavers {
  private readonly scene: Scene;

  constructor(
    private readonly test: TestApp,
    /** Who takes attendance. */
    private readonly staff: Headers,
  ) {
    this.scene = new Scene(test.database);
  }

  /** A project that is counted by the programme's rules. */
  async funded(name: string): Promise<Id> {
    const id = await this.scene.project({ name, startsOn: '2025-01-01', endsOn: '2026-12-31' });
    await this.test.database.execute(`UPDATE project SET rule_set_id = (SELECT id FROM rule_set WHERE key = 'esf-plus-2021-2027') WHERE id = $1`, [id]);
    return id;
  }

  /** A run with sessions of so many minutes, at which people were for so many. */
  async held(projectId: Id, days: [string, number][], who: [Id, Record<string, number>][]): Promise<void> {
    const sessions = days.map(([day, minutes]) => ({ startsAt: `${day}T08:00:00Z`, endsAt: new Date(Date.parse(`${day}T08:00:00Z`) + minutes * 60_000).toISOString() }));
    const run = await this.scene.run({ projectIds: [projectId], sessions });
    const here = who.filter(([, minutes]) => days.some(([day]) => minutes[day]));
    const seats = here.map(([personId, minutes]) => ({ id: newId(), personId, minutes }));
    for (const { id, personId } of seats) await this.test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source) VALUES ($1, $2, $3, 'enrolled', 'self')`, [id, run.id, personId]);
    for (const [nth, [day, length]] of days.entries()) {
      const marks = seats.map(({ id, minutes }) => ({
        markId: newId(), enrolmentId: id, markedAt: '2026-06-01T08:00:00Z',
        content: { state: minutes[day] ? 'present' : 'absent', lateMinutes: minutes[day] ? length - minutes[day] : 0, earlyMinutes: 0, reason: null, channel: 'in_person' },
      }));
      const answer = await this.test.ask('PUT', `sessions/${run.sessionIds[nth]}/marks`, { as: this.staff, body: { marks, sentAt: '2026-06-01T08:00:00Z' } });
      if (answer.status !== 200) throw new Error(answer.text);
    }
  }

  /** Somebody who was at one session of a project of their own. */
  async leaver(day: string, facts: Parameters<Scene['person']>[0] = {}): Promise<{ project: Id; person: Id }> {
    const own = { project: await this.funded('Eget'), person: await this.scene.person(facts) };
    await this.held(own.project, [[day, 60]], [[own.person, { [day]: 60 }]]);
    return own;
  }
}
