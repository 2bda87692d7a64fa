import { Injectable, inject } from '@angular/core';
import type { LeftOut } from '@kortkurs/contract/left-out';
import { Api } from '../platform/api';
import { Words } from '../platform/words/words';
import { TouchedAsking } from '../submissions/touched-asking';
import { Confirm } from '../ui/overlay/confirm';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import type { ReasonAsked } from '../ui/overlay/reason-dialog';

/** Leaves somebody out of a project's figures, with the reason, and takes them back; null where it was thought better of. */
@Injectable({ providedIn: 'root' })
export class LeavingOut {
  private readonly api = inject(Api);
  private readonly confirm = inject(Confirm);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly touched = inject(TouchedAsking);
  private readonly words = inject(Words);

  async leaveOut(projectId: string, { personId, name }: { personId: string; name: string }): Promise<LeftOut[] | null> {
    const { ReasonDialog } = await import('../ui/overlay/reason-dialog');
    const words = 'reporting.leftOut.out';
    const why = await this.dialogs.open<string, ReasonAsked>(ReasonDialog, {
      title: `${words}.title`, params: { name }, label: `${words}.label`, hint: `${words}.hint`, fault: `${words}.fault`, effect: `${words}.effect`, known: this.touched.knownOfPerson(projectId, personId), action: `${words}.do`,
    });
    if (!why) return null;
    const people = await this.api.post<LeftOut[]>(`projects/${projectId}/left-out`, { personId, why });
    this.notices.say(this.words.say(`${words}.done`, { name }));
    return people;
  }

  async takeBack(projectId: string, { id, personId, name }: LeftOut): Promise<LeftOut[] | null> {
    const words = 'reporting.leftOut.back';
    const points = await this.touched.ofPerson(projectId, personId);
    if (!(await this.confirm.ask({ title: this.words.say(`${words}.title`, { name }), text: this.words.say(`${words}.text`), points, action: this.words.say(`${words}.do`) }))) return null;
    const people = await this.api.post<LeftOut[]>(`projects/${projectId}/left-out/${id}/end`, {});
    this.notices.say(this.words.say(`${words}.done`, { name }));
    return people;
  }
}
