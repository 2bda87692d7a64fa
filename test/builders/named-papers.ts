import type { AttestationAsked, AttestationView, MyAttestation } from '@kortkurs/contract/attestations';
import type { Page } from '@kortkurs/contract/common';
import { newId } from '../../backend/src/platform/ids';
import type { TestApp } from '../../backend/src/platform/testing/start-app';
import type { Reported } from './reported';
import { aPdf, sendForm } from './uploads';

/** Some people of a project are asked about a month and confirm it, signed in. */
export async function confirmMonth(test: TestApp, { staff, project, people }: Reported, month: string, names: readonly string[]): Promise<void> {
  const asked = await test.ask<AttestationAsked>('POST', `projects/${project}/months/${month}/attestations/ask`, { as: staff, body: { personIds: names.map((name) => people[name]) } });
  if (asked.status !== 200) throw new Error(asked.text);
  for (const name of names) {
    const as = test.signedInAs(people[name] ?? '');
    const [mine] = (await test.ask<Page<MyAttestation>>('GET', 'me/attestations', { as })).body.items;
    const { sha256, toConfirm } = (await test.ask<AttestationView>('GET', `attestations/${mine?.id}`, { as })).body;
    const { status, text } = await test.ask('POST', `attestations/${mine?.id}/confirmation`, { as, body: { sha256, minutes: toConfirm } });
    if (status >= 300) throw new Error(text);
  }
}

/** Aid that an organisation of a project was given in March. */
export async function recordAid(test: TestApp, { staff, organisations, project }: Reported, organisation: string, euroCents: number): Promise<void> {
  const body = { id: newId(), grantedOn: '2026-03-01', giver: 'Kompetenscentrum Provet', euroCents, kronor: null, rate: null, origin: 'ours', projectId: project, note: null, overLimitWhy: null };
  const { status, text } = await test.ask('POST', `organisations/${organisations[organisation]}/aid/grants`, { as: staff, body });
  if (status !== 201) throw new Error(text);
}

/** A page of a session's list that was signed by hand. */
export async function keepPage(test: TestApp, { staff }: Reported, sessionId: string): Promise<void> {
  const { status, body } = await sendForm(test, `sessions/${sessionId}/signed-pages`, { as: staff, fields: { id: newId() }, file: { name: 'sida.pdf', bytes: aPdf('Underskrifter') } });
  if (status !== 201) throw new Error(JSON.stringify(body));
}

/** A figure that the project counts itself, of September. */
export async function enterFigure(test: TestApp, { staff, project }: Reported): Promise<void> {
  const body = { code: 'fewer_opportunities', from: '2026-09-01', to: '2026-09-30', value: 3, method: 'Räknade på plats', replaces: null, reason: null };
  const { status, text } = await test.ask('POST', `projects/${project}/entered-figures`, { as: staff, body });
  if (status !== 201) throw new Error(text);
}
