import { HttpClient } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import type { Agenda, AgendaSession } from '@kortkurs/contract/agenda';
import { addDays } from '@kortkurs/rules/schedule';
import { firstValueFrom } from 'rxjs';
import { KeptReads } from '../../platform/device/kept-reads';
import { Network } from '../../platform/network';
import { Session } from '../../platform/session';

const DAYS = 7;
/** What was fetched so short a while ago is not fetched again. */
const FRESH_MS = 5 * 60_000;
const ROSTER = /^\/api\/v1\/sessions\/([\w-]+)\/roster$/;

/**
 * Fetches the rosters of the next seven days beforehand, so that they open without a network. Every roster that is read
 * is kept on the device; here they are only asked for, one after the other, behind what the page itself needs.
 */
@Injectable({ providedIn: 'root' })
export class RostersOnDevice {
  private readonly http = inject(HttpClient);
  private readonly reads = inject(KeptReads);
  private readonly network = inject(Network);
  private readonly session = inject(Session);
  /** For whom they were fetched last, and when. */
  private last = { account: '', at: 0 };

  /** Sessions whose roster opens without a network. */
  readonly sessions = computed<ReadonlySet<string>>(() => new Set([...this.reads.onDevice()].flatMap((url) => ROSTER.exec(url)?.[1] ?? [])));

  /** Refresh the rosters of what the reader leads, from this agenda and the week after it. */
  async refresh(agenda: Agenda): Promise<void> {
    await this.reads.look();
    const account = this.session.me()?.personId ?? '';
    if (!this.network.isOnline() || !this.session.holds('instructor') || (account === this.last.account && Date.now() - this.last.at < FRESH_MS)) return;
    this.last = { account, at: Date.now() };
    const until = addDays(agenda.today, DAYS);
    const following = await this.read<Agenda>(`/api/v1/sessions?date=${until}`);
    const wanted = [...agenda.sessions, ...(following?.sessions ?? [])].filter((each) => isAhead(each, agenda.today, until));
    for (const id of new Set(wanted.map((each) => each.id))) await this.read(`/api/v1/sessions/${id}/roster`);
    // Unasked, a browser may clear the store when it wants the room, or after a week without a visit.
    if (wanted.length > 0 && 'storage' in navigator) await navigator.storage.persist().catch(() => false);
  }

  /** Where it cannot be had nobody is told: it is fetched when it is opened. */
  private async read<T>(url: string): Promise<T | undefined> {
    return firstValueFrom(this.http.get<T>(url)).catch(() => undefined);
  }
}

/** Of today on, and what began yesterday and still goes on. */
const isAhead = ({ mine, date, endsAt, state }: AgendaSession, today: string, until: string): boolean =>
  mine && (date >= today || Date.parse(endsAt) > Date.now()) && date < until && !state?.signed;
