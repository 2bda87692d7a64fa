import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, effect, inject, input, signal, untracked } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import type { NewPlace, Place, PlaceAccess } from '@kortkurs/contract/places';
import { Api, newId } from '../../platform/api';
import { formFaults } from '../../platform/form-faults';
import { PageTitle } from '../../platform/page-title';
import { problemOf } from '../../platform/problem';
import type { HoldsWork } from '../../platform/unsaved';
import { Words } from '../../platform/words/words';
import { Banner } from '../../ui/banner';
import { Crumbs } from '../../ui/crumbs';
import { Field, KkInput } from '../../ui/field/field';
import { FormTrouble } from '../../ui/field/form-trouble';
import { Notices } from '../../ui/overlay/notices';
import { Pending } from '../../ui/state/pending';
import { PLACE_FACTS } from './place-access-list';

type Said = '' | 'yes' | 'no';

const said = (fact: boolean | null): Said => (fact === null ? '' : fact ? 'yes' : 'no');
const factOf = (answer: Said): boolean | null => (answer === '' ? null : answer === 'yes');

/** One place, or a new one: where it is and what it offers people who need it. */
@Component({
  selector: 'kk-place-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Crumbs, Field, FormTrouble, KkInput, MatButton, Pending, ReactiveFormsModule, TranslocoPipe],
  templateUrl: './place-page.html',
  styles: `
    .kk-form {
      max-width: 820px;
    }
  `,
})
export class PlacePage implements HoldsWork {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  protected readonly words = inject(Words);

  /** Without it the place is new. */
  readonly placeId = input('');

  protected readonly facts = PLACE_FACTS;
  protected readonly answers: readonly Said[] = ['yes', 'no', ''];
  protected readonly read = httpResource<Place>(() => (this.placeId() ? `/api/v1/places/${this.placeId()}` : undefined));
  protected readonly place = signal<Place | undefined>(undefined);
  protected readonly stale = signal(false);
  private readonly id = newId();

  protected readonly form = inject(NonNullableFormBuilder).group({
    name: ['', [Validators.required, Validators.pattern(/\S/), Validators.maxLength(LIMITS.name)]],
    room: ['', Validators.maxLength(LIMITS.name)],
    address: ['', Validators.maxLength(LIMITS.name)],
    seats: ['', Validators.pattern(/^[1-9]\d{0,4}$/)],
    mapUrl: ['', Validators.pattern(/^https:\/\/\S+\.\S+$/)],
    stepFree: ['' as Said],
    hearingLoop: ['' as Said],
    accessibleToilet: ['' as Said],
    quietRoom: ['' as Said],
    parking: ['' as Said],
    accessSv: ['', Validators.maxLength(LIMITS.note)],
    accessEn: ['', Validators.maxLength(LIMITS.note)],
    directionsSv: ['', Validators.maxLength(LIMITS.note)],
    directionsEn: ['', Validators.maxLength(LIMITS.note)],
  });
  protected readonly faults = formFaults(this.form, { name: 'runs.places.nameFault', mapUrl: 'runs.places.mapFault', seats: 'runs.places.seatsFault' });

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const place = this.read.hasValue() ? this.read.value() : undefined;
      if (place) untracked(() => this.take(place));
    });
    effect(() => {
      const place = this.place();
      if (place) title.name(place.name);
    });
  }

  hasUnsaved(): boolean {
    return this.form.dirty;
  }

  protected async save(): Promise<void> {
    if (!this.faults.check()) return;
    const place = this.place();
    await this.write(async () => {
      const saved = place ? await this.api.patch<Place>(`places/${place.id}`, { version: place.version, ...this.body() }) : await this.api.post<Place>('places', { id: this.id, ...this.body() });
      this.take(saved);
      this.notices.say(this.words.say('runs.places.saved'));
      if (!place) await this.router.navigate(['/staff/places']);
    });
  }

  protected async archive(place: Place): Promise<void> {
    await this.write(async () => {
      this.take(await this.api.patch<Place>(`places/${place.id}`, { version: place.version, archived: !place.archived }));
      this.notices.say(this.words.say(place.archived ? 'runs.places.restoredNow' : 'runs.places.archivedNow'));
    });
  }

  protected reload(): void {
    this.stale.set(false);
    this.read.reload();
  }

  private async write(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.stale.set(problemOf(error).code === 'changed-meanwhile');
      if (!this.stale()) this.faults.take(error);
    }
  }

  private body(): Omit<NewPlace, 'id'> {
    const { accessSv, accessEn, directionsSv, directionsEn, seats, mapUrl, name, room, address, ...access } = this.form.getRawValue();
    const facts = Object.fromEntries(Object.entries(access).map(([fact, answer]) => [fact, factOf(answer)])) as unknown as PlaceAccess;
    return { ...facts, name, room, address, seats: seats ? Number(seats) : null, mapUrl: mapUrl || null, accessNote: { sv: accessSv, en: accessEn }, directions: { sv: directionsSv, en: directionsEn } };
  }

  private take(place: Place): void {
    this.place.set(place);
    const { name, room, address, seats, mapUrl, accessNote, directions } = place;
    this.form.reset({
      name,
      room,
      address,
      seats: seats === null ? '' : String(seats),
      mapUrl: mapUrl ?? '',
      stepFree: said(place.stepFree),
      hearingLoop: said(place.hearingLoop),
      accessibleToilet: said(place.accessibleToilet),
      quietRoom: said(place.quietRoom),
      parking: said(place.parking),
      accessSv: accessNote.sv ?? '',
      accessEn: accessNote.en ?? '',
      directionsSv: directions.sv ?? '',
      directionsEn: directions.en ?? '',
    });
  }
}
