import { Injectable, Injector, inject } from '@angular/core';
import { Session } from '../../platform/session';

/** Signing out, wherever it is asked for: what waits on the device is sent or dropped on purpose first. */
@Injectable({ providedIn: 'root' })
export class SigningOut {
  private readonly session = inject(Session);
  private readonly injector = inject(Injector);

  /** @returns whether they have left */
  async go(): Promise<boolean> {
    // Who leads nothing any more can have marks that wait all the same; who never did has never needed this code, nor had it.
    const device = await import('../../attendance/leave-device').then(
      (file) => this.injector.get(file.LeaveDevice),
      () => undefined,
    );
    if (device && !(await device.mayLeave())) return false;
    if (!(await this.session.signOut())) await device?.sayOwed();
    return true;
  }
}
