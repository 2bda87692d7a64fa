import { Injectable } from '@nestjs/common';
import { CHECK_IN_RULES } from '@kortkurs/contract/check-in';
import type { CentreSettings, Municipality, PublicCentre } from '@kortkurs/contract/centre';
import { LANGUAGES } from '@kortkurs/contract/common';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';

/** What a centre is before anyone has written its settings. */
const UNWRITTEN: Omit<CentreSettings, 'usualQuietHours'> = {
  name: '',
  about: {},
  postalAddress: '',
  contactEmail: null,
  organisationNumber: null,
  languages: LANGUAGES,
  timeZone: 'Europe/Stockholm',
  signatoryName: '',
  signatoryTitle: {},
  numberPrefix: 'KC',
  targetYearStartsIn: 1,
  quietHours: null,
  checkIn: CHECK_IN_RULES,
  version: 0,
};

/** Reads the centre's settings and the municipalities. */
@Injectable()
export class CentreQuery {
  constructor(
    private readonly database: Database,
    private readonly installation: Settings,
  ) {}

  /** All settings; what nobody has written yet is empty, and the version 0. */
  async settings(sql: Sql = this.database): Promise<CentreSettings> {
    const row = await sql.one<Omit<CentreSettings, 'languages' | 'usualQuietHours'>>(
      `SELECT name, about, postal_address AS "postalAddress", contact_email AS "contactEmail", organisation_number AS "organisationNumber",
              time_zone AS "timeZone", signatory_name AS "signatoryName", signatory_title AS "signatoryTitle", number_prefix AS "numberPrefix",
              target_year_starts_in AS "targetYearStartsIn", quiet_hours AS "quietHours", version,
              jsonb_build_object('opensBefore', check_in_opens_before, 'grace', check_in_grace, 'closesAfter', check_in_closes_after, 'namesOnWall', names_on_wall) AS "checkIn"
         FROM centre`,
    );
    return { ...(row ? { ...row, languages: LANGUAGES } : UNWRITTEN), usualQuietHours: this.installation.QUIET_HOURS };
  }

  /** What anyone may know. */
  async publicPart(): Promise<PublicCentre> {
    const { name, about, postalAddress, contactEmail, organisationNumber, languages, timeZone, checkIn } = await this.settings();
    return { name, about, postalAddress, contactEmail, organisationNumber, languages, timeZone, checkIn };
  }

  /** Every municipality, in Swedish order. */
  municipalities(): Promise<Municipality[]> {
    return this.database.query<Municipality>('SELECT code, name, county_code AS "countyCode" FROM municipality ORDER BY name COLLATE "sv-x-icu", code');
  }

  /**
   * Refuse codes that no municipality has.
   * @param field the field of the request that holds them
   * @throws Refusal `invalid-input`
   */
  async requireMunicipalities(sql: Sql, codes: readonly string[], field: string): Promise<void> {
    if (codes.length === 0) return;
    const row = await sql.one<{ known: number }>('SELECT count(*)::int AS known FROM municipality WHERE code = ANY ($1)', [codes]);
    if (row?.known !== new Set(codes).size) throw new Refusal('invalid-input', { fields: [{ field, code: 'municipalityCode' }] });
  }
}
