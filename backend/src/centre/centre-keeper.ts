import { Injectable } from '@nestjs/common';
import type { CentreChange, CentreSettings } from '@kortkurs/contract/centre';
import { readOrganisationNumber } from '@kortkurs/rules/organisation-number';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Once } from '../platform/idempotency/once';
import type { Tx } from '../platform/db/tx';
import { tidy } from '../platform/input/texts';
import { Refusal } from '../platform/refusals/refusal';
import { CentreQuery } from './centre-query';

/** The settings have one row, so the log names it by one fixed id. */
/** What the log calls the centre by. */
export const CENTRE_ID = '00000000-0000-7000-8000-000000000001';

/** Changes the centre's settings. */
@Injectable()
export class CentreKeeper {
  constructor(
    private readonly once: Once,
    private readonly centre: CentreQuery,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Replace the settings.
   * @throws Refusal `changed-meanwhile` when somebody else has saved since `version`
   */
  change(change: CentreChange): Promise<CentreSettings> {
    return this.once.work(async (tx) => {
      await this.write(tx, change);
      await this.audit.record(tx, { action: 'centre.changed', objectType: 'centre', objectId: CENTRE_ID });
      return this.centre.settings(tx);
    });
  }

  /** The same inside another's transaction, without a line in the log: for the demo's centre. */
  async write(tx: Tx, change: CentreChange): Promise<void> {
    const number = change.organisationNumber === null ? null : readOrganisationNumber(change.organisationNumber);
    if (change.organisationNumber !== null && number === null)
      throw new Refusal('invalid-input', { fields: [{ field: 'organisationNumber', code: 'organisationNumber' }] });
    const values = [
      change.name,
      JSON.stringify(tidy(change.about)),
      change.postalAddress,
      change.contactEmail?.toLowerCase() ?? null,
      number,
      change.signatoryName,
      JSON.stringify(tidy(change.signatoryTitle)),
      change.numberPrefix,
      change.targetYearStartsIn,
      this.clock.now(),
      change.quietHours,
      change.checkIn.opensBefore,
      change.checkIn.grace,
      change.checkIn.closesAfter,
      change.checkIn.namesOnWall,
    ];
    const changed =
      change.version === 0
        ? await tx.execute(
            `INSERT INTO centre (name, about, postal_address, contact_email, organisation_number, signatory_name, signatory_title, number_prefix,
                                 target_year_starts_in, updated_at, quiet_hours, check_in_opens_before, check_in_grace, check_in_closes_after, names_on_wall)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT DO NOTHING`,
            values,
          )
        : await tx.execute(
            `UPDATE centre SET name = $1, about = $2, postal_address = $3, contact_email = $4, organisation_number = $5, signatory_name = $6,
                    signatory_title = $7, number_prefix = $8, target_year_starts_in = $9, updated_at = $10, quiet_hours = $11, check_in_opens_before = $12,
                    check_in_grace = $13, check_in_closes_after = $14, names_on_wall = $15, version = version + 1
              WHERE version = $16`,
            [...values, change.version],
          );
    if (changed !== 1) throw new Refusal('changed-meanwhile');
  }
}
