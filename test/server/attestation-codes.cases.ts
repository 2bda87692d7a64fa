import { newId } from '../../backend/src/platform/ids';
import { until } from '../../backend/src/platform/testing/until';
import type { Attested, AttestedGround, Attending } from '../builders/attested';

type Asks = (...was: [number | null, number | null][]) => Promise<{ of: Attested; token: string; who: Attending }>;

/** What guessing and answering come to, on the product that the spec of attestations has started. */
export function codeCases(ground: () => AttestedGround, asked: Asks): void {
  it('locks for an hour after five wrong codes, also where each is of a new one', async () => {
    const { token, who } = await asked([0, 0]);
    const { sha256 } = await ground().look(token);
    const right = await ground().code(token, who.personId);
    const wrong = String((Number(right) + 1) % 10_000).padStart(4, '0');
    const tried = (code: string) => ground().link('confirm', token, { code, sha256, minutes: 330 }).then(({ status, body }) => [status, body.code]);
    for (let n = 0; n < 3; n++) expect(await tried(wrong)).toEqual([403, 'wrong-attestation-code']);
    const other = await ground().code(token, who.personId);
    expect(await tried(other === right ? wrong : right)).toEqual([403, 'wrong-attestation-code']);
    expect(await tried(other === wrong ? right : wrong)).toEqual([429, 'attestation-code-locked']);
    expect(await tried(other)).toEqual([429, 'attestation-code-locked']);
    expect((await ground().link('code', token)).body.code).toBe('attestation-code-locked');
    expect((await ground().look(token)).lockedUntil).toBe('2026-10-01T07:00:00.000Z');
    ground().later(61);
    expect((await ground().confirm(token, who.personId)).body).toMatchObject({ state: 'confirmed' });
  });

  it('takes no more codes after fifteen wrong ones, locked longer each time, until staff write again; a correction does not begin anew', async () => {
    const { of, token, who } = await asked([0, 0]);
    const guess = async (times: number): Promise<unknown[]> => {
      const right = await ground().code(token, who.personId);
      const { sha256, toConfirm } = await ground().look(token);
      const said = [];
      for (let n = 1; n <= times; n++) said.push((await ground().link('confirm', token, { code: String((Number(right) + n) % 10_000).padStart(4, '0'), sha256, minutes: toConfirm })).body.code);
      return said;
    };
    const wrong = 'wrong-attestation-code';
    expect((await guess(5)).at(-1)).toBe('attestation-code-locked');
    ground().later(61);
    expect(await guess(4)).toEqual([wrong, wrong, wrong, wrong]);
    await ground().correct(of, 0, { 0: 60 });
    await until(async () => (await ground().look(token)).toConfirm === 270);
    expect(await guess(1)).toEqual(['attestation-code-locked']);
    expect((await ground().look(token)).lockedUntil).toBe(new Date(ground().test.clock.now().getTime() + 240 * 60_000).toISOString());
    ground().later(241);
    expect(await guess(5)).toEqual([wrong, wrong, wrong, wrong, 'attestation-code-spent']);
    ground().later(60 * 24 * 2);
    expect((await ground().link('code', token)).body.code).toBe('attestation-code-spent');
    await ground().test.ask('POST', `projects/${of.project}/months/2026-09/attestations/remind`, { as: ground().staff, body: { personIds: [who.personId] } });
    expect((await ground().confirm(token, who.personId)).body).toMatchObject({ state: 'confirmed', confirmedMinutes: 270 });
  });

  it('counts guesses at once one by one', async () => {
    const { token, who } = await asked([0, 0]);
    const { sha256 } = await ground().look(token);
    const right = await ground().code(token, who.personId);
    const guesses = Array.from({ length: 20 }, (_, n) => String((Number(right) + 1 + n) % 10_000).padStart(4, '0'));
    const said = await Promise.all(guesses.map((code) => ground().link('confirm', token, { code, sha256, minutes: 330 })));
    expect(said.filter(({ body }) => body.code === 'wrong-attestation-code')).toHaveLength(4);
    expect(said.filter(({ body }) => body.code === 'attestation-code-locked')).toHaveLength(16);
  });

  it('answers a dispute by letter also where nothing is left to confirm', async () => {
    const { of, token, who } = await asked([0, 0]);
    const line = (await ground().look(token)).lines[1];
    await ground().link('dispute', token, { id: newId(), enrolmentId: line?.enrolmentId, sessionId: line?.sessionId, said: 'Jag var inte där', suggestedMinutes: 0 });
    await ground().confirm(token, who.personId);
    await ground().correct(of, 1, { 0: null });
    const told = await ground().token(who.personId, 'attestation-settled');
    expect(await ground().look(told)).toMatchObject({ state: 'confirmed', toConfirm: 0, confirmedMinutes: 165 });
    expect((await ground().letters(who.personId, 'attestation-settled'))[0]).toContain('0 min');
  });
}
