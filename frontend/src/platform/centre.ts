import { httpResource } from '@angular/common/http';
import { Injectable, computed } from '@angular/core';
import type { PublicCentre } from '@kortkurs/contract/centre';

/** What anyone may know about the centre, read once. */
@Injectable({ providedIn: 'root' })
export class Centre {
  readonly answer = httpResource<PublicCentre>(() => '/api/v1/centre');

  /** Undefined until it is there, and where it cannot be had. */
  readonly facts = computed(() => (this.answer.hasValue() ? this.answer.value() : undefined));

  /** Reads it again, after its settings were changed. */
  reload(): void {
    this.answer.reload();
  }
}
