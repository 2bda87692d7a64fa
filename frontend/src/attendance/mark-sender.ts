import { Injectable, inject } from '@angular/core';
import type { MarkToSave, RosterPerson, SavedMarks, SignatureToMake } from '@kortkurs/contract/attendance';
import { WALK_INS_ASKED_AT_ONCE, type WalkInArrived, type WalkIns, type WalkInWrittenDown } from '@kortkurs/contract/doorway';
import { Api } from '../platform/api';
import { listed } from './roster-copy';
import type { WaitingMark, WaitingSignature, WaitingWalkIn } from './waiting-store';

/** A network may carry nothing and not say so. */
const PATIENCE_MS = 20_000;

/** What became of marks that were sent. */
export interface Sent {
  saved: SavedMarks;
  /** Who has a seat by it, where the marks brought somebody along who was written down without a network. */
  person?: RosterPerson;
  /** Whether staff is asked who that is. */
  asked: boolean;
}

/** Puts what waits on the device to the server. */
@Injectable({ providedIn: 'root' })
export class MarkSender {
  private readonly api = inject(Api);

  /** Marks that go together with the first of them, and whom they bring along. @throws Problem */
  async marks(first: WaitingMark, batch: readonly WaitingMark[]): Promise<Sent> {
    if (first.walkIn) return this.walkIn(first.walkIn, first, batch);
    const marks = batch.map(({ markId, enrolmentId, content, markedAt }): MarkToSave => ({ markId, enrolmentId, content, markedAt }));
    return { saved: await this.api.put<SavedMarks>(`sessions/${first.of.sessionId}/marks`, { marks, ...withTime(first) }, { patience: PATIENCE_MS }), asked: false };
  }

  /** A signature. @throws Problem, for example `roster-changed` */
  async signature({ id, revision, ledBy, ledByName, studyHours, held, sessionId }: WaitingSignature): Promise<void> {
    const body: SignatureToMake = { id, revision, ledBy, ledByName, ...(typeof studyHours === 'number' && { studyHours }), ...(held && { held }) };
    await this.api.post(`sessions/${sessionId}/signature`, body, { patience: PATIENCE_MS });
  }

  /** Those of the walk-ins that a signature waits for of whom it is still asked who they are; all where nobody answers. */
  async stillAsked({ sessionId, asks = [] }: WaitingSignature): Promise<readonly string[]> {
    const asked = await this.api.get<WalkIns>(`sessions/${sessionId}/walk-ins`).then((walkIns) => walkIns.asked.map(({ id }) => id), () => undefined);
    // Of more than are told at once, ours may be among the others.
    return !asked || asked.length >= WALK_INS_ASKED_AT_ONCE ? asks : asks.filter((id) => asked.includes(id));
  }

  private async walkIn({ id, email, organisation }: WaitingWalkIn, first: WaitingMark, batch: readonly WaitingMark[]): Promise<Sent> {
    const marks = batch.map(({ markId, content, markedAt }) => ({ markId, content, markedAt }));
    const body: WalkInWrittenDown = { id, name: first.name, email, organisation, marks, ...withTime(first) };
    const { person, saved, asked } = await this.api.post<WalkInArrived>(`sessions/${first.of.sessionId}/walk-ins/written-down`, body, { patience: PATIENCE_MS });
    return { saved, asked, person: listed(person.enrolmentId, person.name, person.organisation) };
  }
}

const withTime = ({ reason }: WaitingMark): { sentAt: string; correctionReason?: string } => ({ sentAt: new Date().toISOString(), ...(reason !== null && { correctionReason: reason }) });
