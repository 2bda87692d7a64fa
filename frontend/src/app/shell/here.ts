import { Directive, computed, inject, input } from '@angular/core';
import { Router, isActive } from '@angular/router';
import type { Destination } from '../destinations';

/** Marks the link of a menu as current where one is at its place, or at one that lies beside it. */
@Directive({ selector: 'a[kkHere]', host: { '[attr.aria-current]': "isHere() ? 'page' : null" } })
export class Here {
  private readonly router = inject(Router);

  readonly place = input.required<Destination>({ alias: 'kkHere' });
  protected readonly isHere = computed(() => {
    const { path, exact, beside = [] } = this.place();
    return [path, ...beside].some((each) => isActive(each, this.router, { paths: exact ? 'exact' : 'subset', queryParams: exact ? 'exact' : 'subset' })());
  });
}
