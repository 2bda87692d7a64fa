import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { AttestationView } from '@kortkurs/contract/attestations';
import { AttestationRounds } from '../../backend/src/attestations/attestation-rounds';
import { Settings } from '../../backend/src/platform/config/settings';
import { newId } from '../../backend/src/platform/ids';
import { type Answer, type Headers, startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { until } from '../../backend/src/platform/testing/until';
import { Scene, type RunLaid } from './scene';

const ESF_PLUS = '019abe65-5c00-7000-8000-000000000001';
/** Marks and signatures of September are made at the month's end, and people are asked on the first. */
export const MONTH_END = '2026-09-30T12:00:00Z';
export const FIRST = '2026-10-01T06:00:00Z';

/** Somebody with a seat. */
export interface Attending {
  personId: string;
  enrolmentId: string;
  as: Headers;
}

/** A project whose participants confirm their hours, with a run of two evenings in September of 165 minutes each. */
export interface Attested {
  project: string;
  run: RunLaid;
  people: Attending[];
}

/** Somebody's minutes late at each of the two sessions; null is away. */
type Was = [number | null, number | null];

/** Months that people confirm, over the product's own operations. */
export class AttestedGround {
  private constructor(
    readonly test: TestApp,
    readonly scene: Scene,
    readonly staffId: string,
    readonly staff: Headers,
  ) {}

  static async start(): Promise<AttestedGround> {
    const test = await startApp();
    const scene = new Scene(test.database);
    const staffId = await scene.person({ givenName: 'Ylva', familyName: 'Ledin', role: 'administrator' });
    return new AttestedGround(test, scene, staffId, test.signedInAs(staffId));
  }

  /** Lay a run with people who were there, and sign so many of its lists. */
  async lay(was: Was[], { signed = 2, attests = true, organisationId }: { signed?: number; attests?: boolean; organisationId?: string } = {}): Promise<Attested> {
    const { test, scene } = this;
    test.clock.set(MONTH_END);
    const project = await scene.project({ name: 'Starkare föreningsliv' });
    if (attests) await test.database.execute('UPDATE project SET rule_set_id = $2 WHERE id = $1', [project, ESF_PLUS]);
    const run = await scene.run({ projectIds: [project], instructorIds: [this.staffId] });
    const of: Attested = { project, run, people: [] };
    for (const _ of was) await this.join(of, organisationId);
    for (const session of [0, 1]) {
      await this.mark(of, session, Object.fromEntries(was.map((each, i) => [i, each[session] ?? null])));
      if (session < signed) await this.sign(of, session);
    }
    return of;
  }

  /** Somebody more takes a seat of the run, perhaps for an organisation, of whom nothing is registered. */
  async join(of: Attested, organisationId: string | null = null): Promise<Attending> {
    const [personId, enrolmentId] = [await this.scene.person(), newId()];
    await this.test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, organisation_id, state, source, enrolled_at) VALUES ($1, $2, $3, $4, 'enrolled', 'self', '2026-08-01')`, [enrolmentId, of.run.id, personId, organisationId]);
    const joined = { personId, enrolmentId, as: this.test.signedInAs(personId) };
    of.people.push(joined);
    return joined;
  }

  /** Mark people by their place: minutes late, or away. */
  async mark({ run, people }: Attested, session: number, minutes: Record<number, number | null>, reason?: string): Promise<Answer<unknown>> {
    const at = this.test.clock.now().toISOString();
    const marks = Object.entries(minutes).map(([i, late]) => ({
      markId: newId(), enrolmentId: people[Number(i)]?.enrolmentId, markedAt: at,
      content: { state: late === null ? 'absent' : 'present', lateMinutes: late ?? 0, earlyMinutes: 0, reason: null, channel: 'in_person' },
    }));
    const answer = await this.test.ask('PUT', `sessions/${run.sessionIds[session]}/marks`, { as: this.staff, body: { marks, sentAt: at, ...(reason && { correctionReason: reason }) } });
    if (answer.status !== 200) throw new Error(answer.text);
    return answer;
  }

  /** Correct a signed list a moment later. */
  async correct(of: Attested, session: number, minutes: Record<number, number | null>): Promise<void> {
    this.later(1);
    await this.mark(of, session, minutes, 'Den var fel');
  }

  async sign({ run }: Attested, session: number): Promise<void> {
    const id = run.sessionIds[session];
    const roster = await this.test.ask<{ session: { revision: number } }>('GET', `sessions/${id}/roster`, { as: this.staff });
    await this.test.ask('POST', `sessions/${id}/signature`, { as: this.staff, body: { id: newId(), revision: roster.body.session.revision, ledBy: null, ledByName: 'Hodan' } });
  }

  /** Let so many minutes pass. */
  later(minutes: number): void {
    this.test.clock.set(new Date(this.test.clock.now().getTime() + minutes * 60_000).toISOString());
  }

  /** Ask everybody who can be asked, as the first of the month does by itself. */
  async sweep(at = FIRST): Promise<number> {
    this.test.clock.set(at);
    return this.test.app.get(AttestationRounds).sweep();
  }

  /** Letters to somebody that were sent, of a kind, by the text that went out. */
  async letters(personId: string, kind: string): Promise<string[]> {
    const posted = (): Promise<{ id: string; sent: boolean }[]> => this.test.database.query(`SELECT id, state = 'sent' AS sent FROM message WHERE person_id = $1 AND kind = $2 ORDER BY created_at, id`, [personId, kind]);
    const sent = await until(async () => {
      const all = await posted();
      return all.every((one) => one.sent) && all;
    });
    const folder = path.join(this.test.app.get(Settings).DATA_DIR, 'mail');
    return sent
      .map(({ id }) => readFileSync(path.join(folder, readdirSync(folder).find((file) => file.startsWith(id)) ?? ''), 'utf8').replace(/=\r?\n/g, ''))
      .map((mail) => mail.replace(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8')).replaceAll('\u00a0', ' '));
  }

  /** In how many minutes what was settled last is written about. */
  async pause(): Promise<number | undefined> {
    const row = await this.test.database.one<{ minutes: number }>(`SELECT round(extract(epoch FROM start_after - $1::timestamptz) / 60)::int AS minutes FROM pgboss.job WHERE name = 'attestations.renew' ORDER BY created_on DESC LIMIT 1`, [this.test.clock.now()]);
    return row?.minutes;
  }

  /** The token of the newest letter of a kind, once there is one. */
  async token(personId: string, kind = 'attestation-asked'): Promise<string> {
    const mails = await until(async () => {
      const found = await this.letters(personId, kind);
      return found.length > 0 && found;
    });
    return /\/(?:confirm|cofinancing)#([\w-]{43})/.exec(mails.at(-1) ?? '')?.[1] ?? '';
  }

  link<Body = AttestationView & { code: string }>(verb: string, token: string, body: object = {}): Promise<Answer<Body>> {
    return this.test.ask<Body>('POST', `attestation-links/${verb}`, { body: { token, ...body } });
  }

  async look(token: string): Promise<AttestationView> {
    return (await this.link<AttestationView>('look', token)).body;
  }

  /** Ask for a code and read it where it was sent. */
  async code(token: string, personId: string): Promise<string> {
    const before = (await this.letters(personId, 'attestation-code')).length;
    const { status } = await this.link('code', token);
    if (status !== 200) throw new Error(`No code was sent: ${status}`);
    const mails = await until(async () => {
      const found = await this.letters(personId, 'attestation-code');
      return found.length > before && found;
    });
    return /^\s*(\d{4})\s*$/m.exec(mails.at(-1) ?? '')?.[1] ?? '';
  }

  /** Confirm what is shown, by a code of its own. */
  async confirm(token: string, personId: string): Promise<Answer<AttestationView & { code: string }>> {
    const code = await this.code(token, personId);
    const { sha256, toConfirm } = await this.look(token);
    return this.link('confirm', token, { code, sha256, minutes: toConfirm });
  }
}
