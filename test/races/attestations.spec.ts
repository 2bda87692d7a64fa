import type { AttestationPaper } from '@kortkurs/contract/attestation-papers';
import type { AttestingPeople } from '@kortkurs/contract/attestation-register';
import type { AttestationView } from '@kortkurs/contract/attestations';
import { newId } from '../../backend/src/platform/ids';
import { AttestedGround } from '../builders/attested';
import { aPdf, sendForm } from '../builders/uploads';

let ground: AttestedGround;
beforeAll(async () => void (ground = await AttestedGround.start()));
afterAll(() => ground.test.close());

it('confirming and correcting at once never leaves old minutes confirmed, whoever comes first', async () => {
  const people = 12;
  const of = await ground.lay(Array.from({ length: people }, () => [0, 0]));
  await ground.sweep();
  const shown = await Promise.all(
    of.people.map(async ({ personId, as }) => {
      const [mine] = (await ground.test.ask<{ items: { id: string }[] }>('GET', 'me/attestations', { as })).body.items;
      return { personId, as, view: (await ground.test.ask<AttestationView>('GET', `attestations/${mine?.id}`, { as })).body };
    }),
  );
  ground.later(5);
  const confirm = shown.map(({ as, view }) => () => ground.test.ask('POST', `attestations/${view.id}/confirmation`, { as, body: { sha256: view.sha256, minutes: view.toConfirm } }));
  const correct = [0, 1].map((session) => () => ground.mark(of, session, Object.fromEntries(of.people.map((_, i) => [i, 20 + session])), 'Den var fel'));
  const [before, after] = [confirm.slice(0, people / 2), confirm.slice(people / 2)];
  const answers = await Promise.all([...before, correct[0], ...after, correct[1]].flatMap((act) => (act ? [act()] : [])));
  expect(answers.filter(({ status }) => ![200, 404, 409].includes(status)).map(({ text }) => text)).toEqual([]);
  const counted = await ground.test.database.query<{ old: number }>(
    `SELECT count(*) FILTER (WHERE l.answer = 'confirmed' AND l.void_at IS NULL AND l.minutes = 165)::int AS old FROM attestation a JOIN attestation_line l ON l.attestation_id = a.id WHERE a.project_id = $1 AND a.state <> 'replaced'`,
    [of.project],
  );
  expect(counted).toEqual([{ old: 0 }]);
}, 60_000);

it('entering forms and correcting at once never leaves old minutes confirmed either', async () => {
  const of = await ground.lay(Array.from({ length: 6 }, () => [0, 0]), { attests: false });
  ground.test.clock.set('2026-10-05T06:00:00Z');
  const where = `projects/${of.project}/months/2026-09`;
  await ground.test.ask('POST', `${where}/attestations/ask`, { as: ground.staff, body: { personIds: of.people.map(({ personId }) => personId) } });
  const { items } = (await ground.test.ask<AttestingPeople>('GET', `${where}/attestations`, { as: ground.staff })).body;
  const pageId = newId();
  await sendForm(ground.test, `${where}/attestation-pages`, { as: ground.staff, fields: { id: pageId }, file: { name: 'blanketter.pdf', bytes: aPdf() } });
  const papers = await Promise.all(items.map(async ({ attestationId }) => (await ground.test.ask<AttestationPaper>('GET', `attestations/${attestationId}/paper`, { as: ground.staff })).body));
  const enter = ({ attestationId, sha256, lines }: AttestationPaper, i: number) => () => {
    const [{ enrolmentId, sessionId } = {}] = lines;
    const disputes = i % 2 ? [] : [{ id: newId(), enrolmentId, sessionId, said: 'Jag gick tidigare', suggestedMinutes: null }];
    return ground.test.ask('POST', `${where}/attestation-papers`, { as: ground.staff, body: { pageId, signedOn: '2026-10-05', entries: [{ attestationId, sha256, disputes }] } });
  };
  const correct = (session: number) => () => ground.mark(of, session, Object.fromEntries(of.people.map((_, i) => [i, 20 + session])), 'Den var fel');
  const entered = papers.map(enter);
  const answers = await Promise.all([...entered.slice(0, 3), correct(0), ...entered.slice(3), correct(1)].map((act) => act()));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  const old = await ground.test.database.query(
    `SELECT 1 FROM attestation a JOIN attestation_line l ON l.attestation_id = a.id WHERE a.project_id = $1 AND a.state <> 'replaced' AND l.answer = 'confirmed' AND l.void_at IS NULL AND l.minutes = 165`,
    [of.project],
  );
  expect(old).toEqual([]);
}, 60_000);

it('asking and correcting at once never asks of what is no longer registered', async () => {
  const of = await ground.lay(Array.from({ length: 8 }, () => [0, 0]), { attests: false });
  ground.test.clock.set('2026-10-01T06:00:00Z');
  const ask = () => ground.test.ask('POST', `projects/${of.project}/months/2026-09/attestations/ask`, { as: ground.staff, body: { personIds: of.people.map(({ personId }) => personId) } });
  const correct = () => ground.mark(of, 0, Object.fromEntries(of.people.map((_, i) => [i, 45])), 'Den var fel');
  expect((await Promise.all([ask(), correct(), ask()])).map(({ status }) => status)).toEqual([200, 200, 200]);
  const shown = await ground.test.database.query<{ minutes: number }>(
    `SELECT DISTINCT l.minutes FROM attestation a JOIN attestation_line l ON l.attestation_id = a.id WHERE a.project_id = $1 AND a.state <> 'replaced' AND l.session_id = $2 AND l.void_at IS NULL`,
    [of.project, of.run.sessionIds[0]],
  );
  expect(shown.filter(({ minutes }) => minutes !== 120)).toEqual([]);
}, 60_000);
